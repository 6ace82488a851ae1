//! Words around a mailed link: what the mail looks like, and what helps when it does not come.

words! {
    check: "Check your inbox" / "Revise su bandeja de entrada";
    /// Followed by the address.
    to: "If this address belongs to an account, a mail is on its way to it:"
        / "Si esta dirección pertenece a una cuenta, un correo está en camino:";
    to_owner: "A mail is on its way to the address your old link was sent to."
        / "Un correo está en camino a la dirección a la que se envió su enlace anterior.";
    change: "Change" / "Cambiar";
    from(practice, sender, subject): "It comes from {practice}, {sender}. Its subject is “{subject}”."
        / "Lo envía {practice}, {sender}. Su asunto es «{subject}».";
    /// The subjects, as in `server/src/outbox/messages`.
    link_subject(practice): "{practice}: your sign-in link" / "{practice}: su enlace para iniciar sesión";
    reset_subject(practice): "{practice}: set a new password" / "{practice}: cree una contraseña nueva";
    works_hours(time, hours): "Its link works until {time}, for {hours} hours and once only. Only the link in the newest mail works."
        / "Su enlace funciona hasta el {time}, durante {hours} horas y una sola vez. Solo funciona el enlace del correo más reciente.";
    works_minutes(time, minutes): "Its link works until {time}, for {minutes} minutes and once only. Only the link in the newest mail works."
        / "Su enlace funciona hasta el {time}, durante {minutes} minutos y una sola vez. Solo funciona el enlace del correo más reciente.";

    request_new: "Request a new link" / "Pedir un enlace nuevo";
    requested: "A new mail is on its way, unless we sent three within the last ten minutes. Only the newest link and code work."
        / "Un correo nuevo está en camino, salvo que hayamos enviado tres en los últimos diez minutos. Solo funcionan el enlace y el código más recientes.";
    requested_reset: "A new mail is on its way, unless we sent three within the last ten minutes. Only the newest link works."
        / "Un correo nuevo está en camino, salvo que hayamos enviado tres en los últimos diez minutos. Solo funciona el enlace más reciente.";

    try_tips: "Try these tips" / "Pruebe estos consejos";
    /// Followed by the address.
    spelling: "Check the spelling of your address. You typed:" / "Revise cómo está escrita su dirección. Usted escribió:";
    spelling_plain: "Make sure you look into the mailbox your invitation was sent to."
        / "Asegúrese de mirar en el buzón al que se envió su invitación.";
    correct: "Correct the address" / "Corregir la dirección";
    /// Followed by the sender's address.
    spam: "Look into your spam folder, and add our address to your contacts, so that our mail arrives:"
        / "Mire en la carpeta de correo no deseado y añada nuestra dirección a sus contactos para que le lleguen nuestros correos:";
    spam_plain: "Look into your spam folder." / "Mire en la carpeta de correo no deseado.";
    /// Followed by the phone.
    call: "Call" / "Llame al";
    call_text: "We'll find out together what went wrong." / "Averiguaremos juntos qué falló.";
    phone_pin: "Sign in via Pin code" / "Entrar con un código PIN";
}
