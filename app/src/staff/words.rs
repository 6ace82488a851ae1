//! Words of signing in to the console and of the one-time link.

words! {
    sign_in_title: "Sign in to the console" / "Iniciar sesión en la consola";
    email: "Email" / "Correo electrónico";
    password: "Password" / "Contraseña";
    sign_in: "Sign In" / "Iniciar sesión";
    refused: "This email and password don't open the console. Check both and try again. If your password is lost, ask your practice's administrator for a new link."
        / "Este correo y esta contraseña no abren la consola. Revise ambos e inténtelo de nuevo. Si perdió su contraseña, pida un enlace nuevo a quien administra su consulta.";
    started_again: "That sign-in took too long, so please start again with your password."
        / "Ese inicio de sesión tardó demasiado; empiece de nuevo con su contraseña.";

    pin_title: "Enter your PIN" / "Escriba su PIN";
    pin_mailed(digits, email): "This browser is new to us. To make sure it's you, we mailed a PIN of {digits} digits to {email}."
        / "No conocemos este navegador. Para asegurarnos de que es usted, enviamos un PIN de {digits} cifras a {email}.";
    pin: "PIN" / "PIN";
    pin_hint: "From our newest mail" / "De nuestro correo más reciente";
    remember: "Remember this browser for 30 days" / "Recordar este navegador durante 30 días";
    remember_hint: "Only on a device that nobody else uses" / "Solo en un dispositivo que nadie más use";
    go_on: "Continue" / "Continuar";
    send_new: "Send a new PIN" / "Enviar un PIN nuevo";
    sent_again: "A new PIN is on its way. The one before no longer works."
        / "Un PIN nuevo está en camino. El anterior ya no funciona.";
    no_mail: "No mail? Look into your spam folder, or have a new PIN sent."
        / "¿No llegó el correo? Mire en la carpeta de correo no deseado o pida un PIN nuevo.";
    wait_one: "You can have a new PIN sent in 1 second." / "Podrá pedir un PIN nuevo en 1 segundo.";
    wait(seconds): "You can have a new PIN sent in {seconds} seconds." / "Podrá pedir un PIN nuevo en {seconds} segundos.";
    no_more: "No more PINs are to be had for this sign-in. Use the newest one, or start again."
        / "No hay más PIN para este inicio de sesión. Use el más reciente o empiece de nuevo.";
    start_again: "Start again" / "Empezar de nuevo";

    not_staff: "This page is for staff" / "Esta página es para el personal";
    not_staff_text(name): "You are signed in as {name}, a client. The console is where the practice's staff work. If you work here, log out below and sign in with your staff account."
        / "Ha iniciado sesión como {name}, cliente. La consola es donde trabaja el personal de la consulta. Si usted trabaja aquí, cierre la sesión abajo e inicie sesión con su cuenta del personal.";
    to_portal: "Go to my portal" / "Ir a mi portal";

    setup_title: "Set Your Password" / "Elija su contraseña";
    setup_lead(name): "Hello, {name}. Choose the password you'll sign in to the console with."
        / "Hola, {name}. Elija la contraseña con la que iniciará sesión en la consola.";
    advice: "At least 11 characters. Several words, or a mix of letters, numbers and symbols, are hard to guess. Don't reuse a password from another website."
        / "Al menos 11 caracteres. Varias palabras, o una mezcla de letras, números y símbolos, son difíciles de adivinar. No repita una contraseña de otro sitio web.";
    set_password: "Set Password" / "Guardar contraseña";
    not_opened: "Your link didn't open" / "Su enlace no se abrió";
    to_sign_in: "Go to sign in" / "Ir a iniciar sesión";
    unknown: "We don't know this link" / "No conocemos este enlace";
    unknown_text: "Please open the link again exactly as you were given it; a character may be missing. If it still doesn't open, ask your practice's administrator for a new one."
        / "Abra de nuevo el enlace tal como se lo dieron; puede que falte un carácter. Si sigue sin abrirse, pida uno nuevo a quien administra su consulta.";
    used: "This link has done its work" / "Este enlace ya cumplió su función";
    used_text: "A password was set with it, and you can sign in. If that wasn't you, tell your practice's administrator right away; for another password, ask them for a new link."
        / "Con él se eligió una contraseña y usted puede iniciar sesión. Si no fue usted, avise de inmediato a quien administra su consulta; para otra contraseña, pídale un enlace nuevo.";
    replaced: "There is a newer link" / "Hay un enlace más reciente";
    replaced_text: "Only the newest link works. If you haven't got it, ask your practice's administrator for a new one."
        / "Solo funciona el enlace más reciente. Si no lo tiene, pida uno nuevo a quien administra su consulta.";
    expired: "This link is too old" / "Este enlace ya caducó";
    expired_text: "For your safety, such a link works for a short time only. Ask your practice's administrator for a new one."
        / "Por su seguridad, un enlace así solo funciona durante poco tiempo. Pida uno nuevo a quien administra su consulta.";
    withdrawn: "This link no longer works" / "Este enlace ya no funciona";
    withdrawn_text: "Your access to the console has been ended. If you think this is a mistake, ask your practice's administrator for a new link."
        / "Su acceso a la consola se dio por terminado. Si cree que es un error, pida un enlace nuevo a quien administra su consulta.";
}
