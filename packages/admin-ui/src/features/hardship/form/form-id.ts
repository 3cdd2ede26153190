/** The form's name; antd puts it before the id of every field. */
export const FORM_ID = 'household';
