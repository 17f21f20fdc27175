import Box from '@mui/material/Box';
import { useId } from 'react';
import { CopyButton } from '../../../components/copy/copy-button.tsx';
import { CodeBlock } from '../../../components/text/code-block.tsx';

const code = `from mlflow.models import infer_signature

signature = infer_signature(X_train, model.predict(X_train))
mlflow.sklearn.log_model(model, name="model", signature=signature)`;

/** Says that the model was logged without a signature, and how the next one gets one. */
export function NoSignature() {
  const id = useId();
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1, maxWidth: 720 }}>
      <Box id={id} sx={{ color: 'text.secondary' }}>
        No signature was logged with this model, so nobody can tell what data it takes. The next version gets one like
        this, or from an input example; MLflow 2 says artifact_path in place of name.
      </Box>
      <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'flex-start' }}>
        <Box sx={{ flex: 1, minWidth: 0 }}>
          <CodeBlock labelledBy={id}>{code}</CodeBlock>
        </Box>
        <CopyButton text={code} label="Copy the code" isMultiline />
      </Box>
    </Box>
  );
}
