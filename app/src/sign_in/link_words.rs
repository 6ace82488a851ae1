//! Words of instant sign-in.

words! {
    title: "Sign in with a mailed link" / "Entrar con un enlace por correo";
    security_code: "Sign in with a security code" / "Entrar con una clave de seguridad";
    welcome(practice): "Welcome to {practice}" / "Le damos la bienvenida a {practice}";
    lead: "No password needed: we email you a link that signs you in."
        / "No necesita contraseña: le enviamos por correo un enlace con el que entrará.";
    email_hint: "The address your invitation was sent to" / "La dirección a la que se envió su invitación";
    email_me: "Email Me a Link" / "Enviarme un enlace";
    with_password: "Sign in with a password" / "Entrar con contraseña";
    phone_pin: "Sign in via Pin code" / "Entrar con un código PIN";

    open_here: "Open the link in this browser, and you are in. If you open the mail on another device, it asks for this number:"
        / "Abra el enlace en este navegador y ya estará dentro. Si abre el correo en otro dispositivo, este le pedirá el siguiente número:";
    bookmark: "Bookmark this page: next time it is the quickest way in."
        / "Guarde esta página en favoritos: la próxima vez será la forma más rápida de entrar.";
    code: "Code" / "Código";
    code_hint: "The mail also holds a code of six digits. It works only in this browser."
        / "El correo también trae un código de seis cifras. Solo funciona en este navegador.";
    code_digits: "Enter the six digits from the mail." / "Escriba las seis cifras del correo.";
    sign_in: "Sign In" / "Iniciar sesión";
    finishing: "You confirmed it. Signing you in…" / "Confirmado. Iniciando la sesión…";

    over: "This link was used or has ended" / "Este enlace ya se usó o terminó";
    over_text: "If you have signed in with it elsewhere, you can close this page. Otherwise request a new link: it is there in a moment."
        / "Si ya entró con él en otro lugar, puede cerrar esta página. Si no, pida un enlace nuevo: llegará en un momento.";
    request_new: "Request a new link" / "Pedir un enlace nuevo";
    other_address: "Use another address" / "Usar otra dirección";
    not_opened: "This page didn't open" / "Esta página no se abrió";

    opened(practice): "Sign in to {practice}" / "Entrar en {practice}";
    opened_text: "Press the button, and you are in. The link works once."
        / "Pulse el botón y ya estará dentro. El enlace funciona una sola vez.";
    opened_button: "Sign in" / "Entrar";
    elsewhere(browser, time): "Asked on another device? ({browser}, {time})"
        / "¿Lo pidió en otro dispositivo? ({browser}, {time})";
    elsewhere_plain(time): "Asked on another device? ({time})" / "¿Lo pidió en otro dispositivo? ({time})";
    elsewhere_text: "Type the number that device shows, and it signs in by itself. Do this only if you are looking at it yourself; never type a number that somebody tells you."
        / "Escriba el número que muestra ese dispositivo y allí se iniciará la sesión por sí sola. Hágalo solo si usted mismo lo está viendo; nunca escriba un número que otra persona le diga.";
    number: "Number" / "Número";
    number_hint: "Two digits" / "Dos cifras";
    number_digits: "Enter the two digits that the other browser shows."
        / "Escriba las dos cifras que muestra el otro navegador.";
    go_on_there: "Continue there" / "Continuar allí";
    approved: "You can go on in the other browser" / "Puede continuar en el otro navegador";
    approved_text: "It signs in by itself within a few seconds. You can close this page."
        / "Allí se iniciará la sesión por sí sola en unos segundos. Ya puede cerrar esta página.";
    link_not_opened: "Your link didn't open" / "Su enlace no se abrió";

    used: "This link was used already" / "Este enlace ya se usó";
    used_text: "A sign-in link works once only. We can email you a new one right now. If it wasn't you who used it, please call us."
        / "Un enlace para entrar funciona una sola vez. Podemos enviarle uno nuevo ahora mismo. Si no lo usó usted, llámenos.";
    replaced: "There is a newer link" / "Hay un enlace más reciente";
    replaced_text: "A newer mail was sent, and only its link works. Look for it in your inbox, or have a new one emailed."
        / "Se envió un correo más reciente y solo funciona su enlace. Búsquelo en su bandeja de entrada o pida que le enviemos otro.";
    expired: "This link is too old" / "Este enlace ya caducó";
    expired_text: "For your safety, a sign-in link works for a limited time only. We can email you a new one right now."
        / "Por su seguridad, un enlace para entrar solo funciona durante un tiempo limitado. Podemos enviarle uno nuevo ahora mismo.";
    withdrawn: "This link no longer works" / "Este enlace ya no funciona";
    withdrawn_text(practice): "{practice} has ended the access this link was for. If you think this is a mistake, please call us."
        / "{practice} dio por terminado el acceso de este enlace. Si cree que es un error, llámenos.";
    unknown: "We don't know this link" / "No conocemos este enlace";
    unknown_text: "Please open the link in our newest mail again; if you typed it, a character may be missing. Or have a new one emailed."
        / "Abra de nuevo el enlace de nuestro correo más reciente; si lo escribió a mano, puede que falte un carácter. O pida que le enviemos uno nuevo.";
    email_me_new: "Email Me a New Link" / "Enviarme un enlace nuevo";
}
