"""Search alerts by e-mail: the form, the pages behind the links, the mails."""
