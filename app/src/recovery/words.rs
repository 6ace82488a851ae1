//! Words of setting a new password.

words! {
    title: "Forgot your password?" / "¿Olvidó su contraseña?";
    lead: "We email you a link, and with it you choose a new one."
        / "Le enviamos un enlace por correo y con él elegirá una nueva.";
    email_me: "Email Me a Link" / "Enviarme un enlace";
    back: "Back to sign in" / "Volver a iniciar sesión";

    set_title: "Set Your Password" / "Elija su contraseña";
    set_lead: "Choose the password you'll sign in with from now on. You'll be signed out everywhere else."
        / "Elija la contraseña con la que iniciará sesión desde ahora. Se cerrará su sesión en todos los demás lugares.";
    not_opened: "Your link didn't open" / "Su enlace no se abrió";
    email_me_new: "Email Me a New Link" / "Enviarme un enlace nuevo";

    used: "This link was used already" / "Este enlace ya se usó";
    used_text: "A new password was set with it, so sign in with that. If it wasn't you, call us right away. For another password we can email you a new link."
        / "Con él se eligió una contraseña nueva; inicie sesión con ella. Si no fue usted, llámenos de inmediato. Para otra contraseña podemos enviarle un enlace nuevo.";
    replaced: "There is a newer link" / "Hay un enlace más reciente";
    replaced_text: "A newer mail was sent, and only its link works. Look for it in your inbox, or have a new one emailed."
        / "Se envió un correo más reciente y solo funciona su enlace. Búsquelo en su bandeja de entrada o pida que le enviemos otro.";
    expired: "This link is too old" / "Este enlace ya caducó";
    expired_text: "For your safety, such a link works for a limited time only. We can email you a new one right now."
        / "Por su seguridad, un enlace así solo funciona durante un tiempo limitado. Podemos enviarle uno nuevo ahora mismo.";
    withdrawn: "This link no longer works" / "Este enlace ya no funciona";
    withdrawn_text(practice): "{practice} has ended the access this link was for. If you think this is a mistake, please call us."
        / "{practice} dio por terminado el acceso de este enlace. Si cree que es un error, llámenos.";
    unknown: "We don't know this link" / "No conocemos este enlace";
    unknown_text: "Please open the link in our newest mail again; if you typed it, a character may be missing. Or have a new one emailed."
        / "Abra de nuevo el enlace de nuestro correo más reciente; si lo escribió a mano, puede que falte un carácter. O pida que le enviemos uno nuevo.";
}
