//! Words of the activation wizard.

words! {
    not_opened: "Your invitation didn't open" / "Su invitación no se abrió";
    document_changed: "This text has just been updated. Please read the new version."
        / "Este texto se acaba de actualizar. Lea la nueva versión.";
    elsewhere: "You went on in another window or on another device. Let's continue from there."
        / "Usted continuó en otra ventana o en otro dispositivo. Sigamos desde ahí.";

    policies: "Things You Should Know" / "Lo que debe saber";
    policies_lead(practice): "Before you begin, please read how {practice} looks after your information, and how we use this portal together."
        / "Antes de empezar, lea cómo {practice} cuida su información y cómo usamos juntos este portal.";
    accepting: "By choosing Accept you agree to both texts. You can read them again at any time from the bottom of every page."
        / "Al elegir Aceptar, usted está de acuerdo con ambos textos. Puede volver a leerlos en cualquier momento al pie de cada página.";
    accept: "Accept" / "Aceptar";

    birth_date: "Confirm Who You Are" / "Confirme quién es usted";
    birth_date_lead(practice): "So that nobody else can use your invitation, please enter the date of birth {practice} has for you."
        / "Para que nadie más pueda usar su invitación, escriba la fecha de nacimiento que {practice} tiene de usted.";
    date_of_birth: "Date of birth" / "Fecha de nacimiento";
    /// Button of step 2.
    go_on: "Continue" / "Continuar";
    one_try_left: "Please check it carefully: you can try once more before the invitation is closed for your safety."
        / "Revísela con cuidado: puede intentarlo una vez más antes de que la invitación se cierre por su seguridad.";
    tries_left(number): "Please check it; you can try {number} more times."
        / "Revísela; puede intentarlo {number} veces más.";

    password: "Set Your Password" / "Elija su contraseña";
    password_lead(name): "Thank you, {name}. This is the last step: choose the password you'll sign in with."
        / "Gracias, {name}. Este es el último paso: elija la contraseña con la que iniciará sesión.";
    password_lead_plain: "This is the last step: choose the password you'll sign in with."
        / "Este es el último paso: elija la contraseña con la que iniciará sesión.";

    sign_in: "Go to sign in" / "Ir a iniciar sesión";
    unknown: "We don't know this link" / "No conocemos este enlace";
    unknown_text: "Please open the link in your invitation mail again; if you typed it, a character may be missing. If you have already set your password, sign in instead."
        / "Abra de nuevo el enlace de su correo de invitación; si lo escribió a mano, puede que falte un carácter. Si ya eligió su contraseña, inicie sesión.";
    used: "Your account is already active" / "Su cuenta ya está activa";
    used_text: "This link has done its work: a password was set with it. You can sign in with your email and that password. If that wasn't you, please call us right away."
        / "Este enlace ya cumplió su función: con él se eligió una contraseña. Puede iniciar sesión con su correo y esa contraseña. Si no fue usted, llámenos de inmediato.";
    replaced: "There is a newer invitation" / "Hay una invitación más reciente";
    replaced_text(practice): "{practice} sent you a newer invitation, and only the newest one works. Please look for it in your mail."
        / "{practice} le envió una invitación más reciente, y solo la última funciona. Búsquela en su correo.";
    expired: "This invitation is too old" / "Esta invitación ya caducó";
    expired_text(practice): "For your safety, an invitation works for some days only. Please call {practice}, and we'll send you a new one."
        / "Por su seguridad, una invitación solo funciona durante unos días. Llame a {practice} y le enviaremos una nueva.";
    closed: "This invitation was closed" / "Esta invitación se cerró";
    closed_text(practice): "The date of birth was wrong five times, so we closed the invitation for your safety. Please call {practice}: we'll check together which date we have, and send you a new invitation."
        / "La fecha de nacimiento fue incorrecta cinco veces, así que cerramos la invitación por su seguridad. Llame a {practice}: comprobaremos juntos qué fecha tenemos y le enviaremos una nueva invitación.";
    withdrawn: "This invitation no longer works" / "Esta invitación ya no funciona";
    withdrawn_text(practice): "{practice} has ended the access this link was for. If you think this is a mistake, please call us."
        / "{practice} dio por terminado el acceso de este enlace. Si cree que es un error, llámenos.";
}
