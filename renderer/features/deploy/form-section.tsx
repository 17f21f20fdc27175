import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId } from 'react';

interface FormSectionProps {
  readonly title: string;
  /** What the section is for, if its title does not say. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** A titled card: a part of the deploy form, or a card beside it. */
export function FormSection({ title, note, children }: FormSectionProps) {
  const titleId = useId();
  return (
    <Box
      component="section"
      aria-labelledby={titleId}
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: '6px',
        backgroundColor: 'background.paper',
        p: 2,
        minWidth: 0,
      }}
    >
      <Typography id={titleId} component="h2" variant="h3" sx={{ mb: note === undefined ? 1.5 : 0.25 }}>
        {title}
      </Typography>
      {note !== undefined && <Box sx={{ color: 'text.secondary', mb: 1.5 }}>{note}</Box>}
      {children}
    </Box>
  );
}
