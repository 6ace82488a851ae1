//! Words of the account page.

words! {
    title: "Your account" / "Su cuenta";
    /// Where the server could not be reached; nothing was changed.
    unreachable: "We can't reach the portal right now, so nothing was changed. Please check your connection and try again."
        / "Ahora no podemos conectar con el portal, así que no se cambió nada. Revise su conexión e inténtelo de nuevo.";
    /// Of a session or a browser that does not say what it is.
    unknown_browser: "Unknown browser" / "Navegador desconocido";
    this_browser: "This browser" / "Este navegador";

    policies: "Please read what has changed" / "Lea lo que ha cambiado";
    policies_lead(practice): "{practice} has updated what is below. Please read it and accept it; then you go on to your portal."
        / "{practice} ha actualizado lo que sigue. Léalo y acéptelo; después podrá continuar a su portal.";
    policies_accepting: "By pressing Accept you agree to what is above." / "Al pulsar Aceptar, usted está de acuerdo con lo anterior.";
    policies_accept: "Accept" / "Aceptar";

    details: "Contact details" / "Datos de contacto";
    name: "Name" / "Nombre";
    email: "Email" / "Correo electrónico";
    mobile: "Mobile" / "Móvil";
    not_given: "Not given" / "Sin indicar";
    details_change(practice): "{practice} keeps these for you. If your name has changed, tell us and we'll correct it."
        / "{practice} guarda estos datos. Si su nombre ha cambiado, avísenos y lo corregiremos.";
    change_email: "Change Email" / "Cambiar correo electrónico";
    change_mobile: "Change Mobile" / "Cambiar móvil";
    change_email_lead: "We mail a PIN to the new address. Once you have typed it here, you sign in with the new address, you are signed out in every other browser, and we tell the old address."
        / "Enviamos un PIN a la dirección nueva. En cuanto lo escriba aquí, iniciará sesión con la dirección nueva, se cerrará su sesión en los demás navegadores y avisaremos a la dirección anterior.";
    change_mobile_lead: "We mail a PIN to your email address, to make sure that it is you."
        / "Enviamos un PIN a su correo electrónico para asegurarnos de que es usted.";
    change_mobile_text_lead: "We send a PIN to the new number, as a text message."
        / "Enviamos un PIN al número nuevo, por mensaje de texto.";
    change_again_first: "You sign in without a password. To change this, please log out and sign in again first: within ten minutes after that you can change it here. This way nobody else can do it when you have left your screen open or lost your phone."
        / "Usted inicia sesión sin contraseña. Para cambiar esto, primero cierre la sesión e iníciela de nuevo: durante los diez minutos siguientes podrá hacerlo aquí. Así nadie más puede hacerlo si usted deja su pantalla abierta o pierde su teléfono.";
    /// After either of the two that ask for a fresh sign-in, where the practice sends security codes.
    text_not_enough: "A security code in a text message is not enough for this: choose “Send code via email instead”."
        / "Para esto no basta una clave de seguridad por mensaje de texto: elija «Enviar la clave por correo».";
    proof: "Your password, to be safe" / "Su contraseña, por seguridad";
    /// After Show or Hide, on the field's button.
    of_proof: "your password" / "su contraseña";
    new_email: "New email" / "Correo electrónico nuevo";
    new_mobile: "New mobile" / "Móvil nuevo";
    mobile_invalid: "Please enter a phone number with 7 to 15 digits, like (555) 010-0199."
        / "Escriba un número de teléfono de 7 a 15 cifras, como (555) 010-0199.";
    send_change_pin: "Send PIN" / "Enviar PIN";
    cancel_change: "Cancel the change" / "Cancelar el cambio";
    email_pin_lead(address): "If you can use it, a PIN is on its way to {address}. Type it here within ten minutes."
        / "Si usted puede usarla, un PIN va en camino a {address}. Escríbalo aquí en los próximos diez minutos.";
    mobile_pin_lead(number, address): "To save {number} as your mobile number, type the PIN that we have mailed to {address}, within ten minutes."
        / "Para guardar {number} como su móvil, escriba en los próximos diez minutos el PIN que enviamos a {address}.";
    mobile_text_lead(number): "A text message with a PIN is on its way to {number}. Type the PIN here within ten minutes."
        / "Un mensaje de texto con un PIN va en camino a {number}. Escriba el PIN aquí en los próximos diez minutos.";
    change_pin: "PIN" / "PIN";
    change_pin_hint: "Six digits, from the newest mail" / "Seis cifras, del correo más reciente";
    change_pin_text_hint: "Six digits, from the newest text message" / "Seis cifras, del mensaje de texto más reciente";
    change_pin_refused: "This PIN doesn't work. Check our newest message, or have a new PIN sent. If none comes, check the address or the number, or call us."
        / "Este PIN no funciona. Revise nuestro mensaje más reciente o pida otro PIN. Si no llega ninguno, revise la dirección o el número, o llámenos.";
    change_pin_digits: "Enter the PIN from our message: digits only." / "Escriba el PIN de nuestro mensaje: solo cifras.";
    confirm_change: "Confirm" / "Confirmar";
    resend_change_pin: "Send a new PIN" / "Enviar un PIN nuevo";
    change_pin_again: "A new PIN is on its way. The one before no longer works."
        / "Un PIN nuevo va en camino. El anterior ya no funciona.";
    email_changed: "Your new email address is saved. Sign in with it from now on."
        / "Su correo electrónico nuevo está guardado. A partir de ahora, inicie sesión con él.";
    mobile_changed: "Your new mobile number is saved." / "Su móvil nuevo está guardado.";
    call(phone): "Call {phone}" / "Llame al {phone}";

    language: "Language" / "Idioma";
    language_field: "Language of pages and mails" / "Idioma de las páginas y los correos";
    save: "Save" / "Guardar";
    language_saved: "Your language is saved." / "Su idioma está guardado.";

    password: "Password" / "Contraseña";
    current_password: "Current password" / "Contraseña actual";
    new_password: "New password" / "Contraseña nueva";
    /// After Show or Hide, on the fields' buttons.
    of_current: "current password" / "contraseña actual";
    of_new: "new password" / "contraseña nueva";
    change_password: "Change Password" / "Cambiar contraseña";
    password_effect: "When you change it, you are signed out in every other browser, and we tell you by mail."
        / "Cuando la cambie, se cerrará su sesión en los demás navegadores y le avisaremos por correo.";
    password_none: "You have no password yet: you sign in without one. If you would like one, set it here."
        / "Todavía no tiene contraseña: inicia sesión sin ella. Si desea tener una, elíjala aquí.";
    set_password: "Set Password" / "Guardar contraseña";
    password_changed: "Your new password is saved. Use it from now on."
        / "Su contraseña nueva está guardada. Úsela a partir de ahora.";
    again_first: "You have no password yet. To set one, please sign in again first: within ten minutes after that you can set it here. This way nobody else can do it when you have left your screen open or lost your phone."
        / "Todavía no tiene contraseña. Para elegir una, primero inicie sesión de nuevo: durante los diez minutos siguientes podrá hacerlo aquí. Así nadie más puede hacerlo si usted deja su pantalla abierta o pierde su teléfono.";
    log_out_first: "Log out and sign in again" / "Cerrar la sesión e iniciarla de nuevo";

    sessions: "Where you are signed in" / "Dónde tiene la sesión abierta";
    session_times(since, seen): "Since {since}. Last used {seen}." / "Desde el {since}. Último uso: {seen}.";
    sessions_alone: "You are signed in nowhere else." / "No tiene la sesión abierta en ningún otro lugar.";
    sign_out: "Sign out" / "Cerrar sesión";
    /// After Sign out, for those who only hear the button.
    sign_out_of(browser): "{browser}" / "en {browser}";
    signed_out(browser): "Signed out: {browser}." / "Sesión cerrada: {browser}.";

    browsers: "Browsers that skip the PIN" / "Navegadores que no piden el PIN";
    /// The heading where none of them skips it.
    browsers_known: "Browsers we know" / "Navegadores que conocemos";
    browsers_lead(days): "After a PIN with “Remember this browser”, these need only your password for {days} days. Forget those you no longer use or that others use too."
        / "Después de un PIN con «Recordar este navegador», en ellos basta su contraseña durante {days} días. Olvide los que ya no usa o que también usan otras personas.";
    browsers_lead_one: "After a PIN with “Remember this browser”, these need only your password for one day. Forget those you no longer use or that others use too."
        / "Después de un PIN con «Recordar este navegador», en ellos basta su contraseña durante un día. Olvide los que ya no usa o que también usan otras personas.";
    /// Under the other heading.
    browsers_lead_never: "We mail you a PIN every time, in these too; but other people's wrong tries don't lock them out. Forget those you no longer use or that others use too."
        / "Le enviamos un PIN cada vez, también en ellos; pero los intentos fallidos de otras personas no los bloquean. Olvide los que ya no usa o que también usan otras personas.";
    browsers_none: "No browser is remembered: after your password we mail you a PIN every time."
        / "No se recuerda ningún navegador: después de su contraseña le enviamos siempre un PIN por correo.";
    browser_until(date): "Remembered until {date}" / "Recordado hasta el {date}";
    forget: "Forget" / "Olvidar";
    /// After Forget.
    forget_which(browser): "{browser}" / "{browser}";
    forgotten(browser): "Forgotten: {browser}. It asks for the PIN again." / "Olvidado: {browser}. Volverá a pedir el PIN.";

    everywhere: "Sign out everywhere" / "Cerrar sesión en todas partes";
    everywhere_lead: "If you have lost a device, or something here looks wrong, sign out everywhere. It also forgets all browsers, so the PIN is asked for again."
        / "Si ha perdido un dispositivo o algo aquí le parece extraño, cierre la sesión en todas partes. También se olvidan todos los navegadores, así que volverán a pedir el PIN.";
    everywhere_ask: "Sign out everywhere?" / "¿Cerrar sesión en todas partes?";
    everywhere_text: "You are signed out in every browser, this one too, and every browser asks for the PIN again. You can sign in again right away."
        / "Se cerrará su sesión en todos los navegadores, también en este, y todos volverán a pedir el PIN. Puede iniciar sesión de nuevo enseguida.";
    everywhere_yes: "Yes, sign out everywhere" / "Sí, cerrar sesión en todas partes";
    cancel: "Cancel" / "Cancelar";

    accepted: "What you accepted" / "Lo que usted aceptó";
    accepted_none: "You haven't accepted any documents yet." / "Todavía no ha aceptado ningún documento.";
    accepted_version(number, date): "Version {number}, accepted on {date}" / "Versión {number}, aceptada el {date}";
    read_privacy: "Read today's Privacy Policy" / "Leer la Política de privacidad actual";
    read_terms: "Read today's Terms of Use" / "Leer las Condiciones de uso actuales";

    activity: "Recent activity" / "Actividad reciente";
    activity_none: "Nothing has happened yet." / "Todavía no ha ocurrido nada.";
    activity_advice: "Is there something you don't recognize? Sign out everywhere, change your password if you have one, and call us."
        / "¿Hay algo que no reconoce? Cierre sesión en todas partes, cambie su contraseña si tiene una y llámenos.";
    refused_advice: "A refused try opens and changes nothing. Often it is only a mistyped password or an old link. If it wasn't you and happens again, call us."
        / "Un intento rechazado no abre ni cambia nada. A menudo es solo una contraseña mal escrita o un enlace antiguo. Si no fue usted y se repite, llámenos.";
    signed_in: "Signed in" / "Inicio de sesión";
    refused: "A try to sign in or to change something was refused" / "Se rechazó un intento de iniciar sesión o de cambiar algo";
    security_code_sent: "We sent you a security code" / "Le enviamos una clave de seguridad";
    mailed: "We sent a PIN or a link" / "Enviamos un PIN o un enlace";
    phone_pin_made: "We made a Pin code to read to you over the phone" / "Generamos un código PIN para dictárselo por teléfono";
    activated: "Your account was activated" / "Se activó su cuenta";
    new_password_set: "The password was changed" / "Se cambió la contraseña";
    email_was_changed: "The email address was changed" / "Se cambió el correo electrónico";
    mobile_was_changed: "The mobile number was changed" / "Se cambió el número de móvil";
    was_locked: "We locked your account" / "Bloqueamos su cuenta";
    was_unlocked: "We unlocked your account" / "Desbloqueamos su cuenta";
    logged_out: "Logged out" / "Cierre de sesión";
    signed_out_everywhere: "Signed out everywhere" / "Cierre de sesión en todas partes";
    unknown_event: "Something this page doesn't know yet; please load it again"
        / "Algo que esta página aún no conoce; vuelva a cargarla";
}
