/** Model cards of the sample models that have a long one, in Markdown. */

export const cardFraudCard = `# Card fraud score

Scores every card authorisation with the probability that it will be charged back as fraud within **90 days**.

## Intended use
- Online scoring in the authorisation path, budget **15 ms** at p95.
- Scores above \`0.35\` go to step-up authentication, scores above \`0.8\` are declined.
- *Not* for account takeover: see \`account-takeover-xgb\`.

## Data
| set | period | rows | fraud rate |
|---|---|---:|---:|
| train | 14 months before the snapshot | 41.2 M | 0.21 % |
| validation | the month after | 3.1 M | 0.19 % |
| out of time | the month after that | 3.0 M | 0.22 % |

Negatives are sampled 1:40 and weighted back. Chargebacks arrive late, so the last six weeks are never used as labels.

## Limits
1. Markets opened less than three months ago are scored by the rule set.
2. \`ip_risk\` is missing for card-present traffic; the model treats it as *unknown*, not as *safe*.
3. Watch **PSI**: above 0.1 for two days in a row means retraining.

## Contact
Risk ML, channel \`#risk-ml\`. On call: see the [runbook](https://wiki.example.com/risk/card-fraud).
`;

export const forecastCard = `# Demand forecast (TFT)

Daily units per store and article, **28 days ahead**, as three quantiles.

\`\`\`python
import mlflow
model = mlflow.pyfunc.load_model("models:/demand-forecast-tft@champion")
forecast = model.predict(history)   # p10, p50, p90
\`\`\`

- Replenishment orders use \`p90\` for fresh goods and \`p50\` for everything else.
- New articles borrow the embedding of their nearest article for the first 21 days.
- Closed days come from the store calendar; they are **not** learnt.

> Known issue: promotions that start on a public holiday are forecast too low by about 8 %.
`;

export const ocrCard = `## Invoice OCR

Reads supplier invoices (PDF or scan) and returns *supplier, invoice number, date, net, VAT, total, IBAN*.

| field | exact match |
|---|---:|
| total | 97.3 % |
| IBAN | 98.7 % |
| invoice number | 95.9 % |

Handwriting is out of scope. Pages above 300 dpi are scaled down. Documents that score below **0.6** go to a person.
`;

export const routerCard = `Routes incoming support tickets to one of 32 queues.

* Languages: German, English, French, Dutch
* Trained weekly on the tickets that agents did **not** re-route
* Tickets under 0.45 confidence stay in the general queue

The label set follows the queue list of the service desk; a renamed queue needs a new version.
`;

export const defectCard = `# Surface defect detector

Finds *scratch, dent, pit, stain, crack, burr, misprint* on stamped parts, lines **3** and **5**.

**Escape rate** (defects that left the plant) is the metric that counts; \`map50\` is for comparison only.

### Cameras
- Line 3: 2 × 5 MP mono, ring light
- Line 5: 1 × 12 MP colour, dome light (recalibrate after each change of the dome)

### Release check
1. Golden set of 1,200 parts, no miss on class *crack*
2. 24 h in shadow mode beside the running version
3. Signature of the quality lead in the version description
`;
