//! Words of signing in to the console and of the one-time link.

words! {
    sign_in_title: "Sign in to the console" / "Iniciar sesión en la consola";
    password: "Password" / "Contraseña";
    sign_in: "Sign In" / "Iniciar sesión";
    refused: "This email and password don't open the console. Check both and try again. If your password is lost, ask your practice's administrator for a new link."
        / "Este correo y esta contraseña no abren la consola. Revise ambos e inténtelo de nuevo. Si perdió su contraseña, pida un enlace nuevo a quien administra su consulta.";
    started_again: "That sign-in took too long, so please start again with your password."
        / "Ese inicio de sesión tardó demasiado; empiece de nuevo con su contraseña.";


    authenticator_title: "Enter the code from your app" / "Escriba el código de su aplicación";
    authenticator_lead: "Your authenticator app shows six digits for this console. Without the app, use one of your recovery codes; each works once."
        / "Su aplicación de autenticación muestra seis cifras para esta consola. Sin la aplicación, use uno de sus códigos de recuperación; cada uno funciona una vez.";
    authenticator_code: "Code" / "Código";
    authenticator_hint: "Six digits, or a recovery code" / "Seis cifras o un código de recuperación";
    authenticator_form: "Enter the six digits from your app, or a recovery code of ten letters and digits."
        / "Escriba las seis cifras de su aplicación o un código de recuperación de diez letras y cifras.";
    authenticator_refused: "This code doesn't work. Wait for the next one in your app and try again. If codes keep failing, ask your practice's administrator for help."
        / "Este código no funciona. Espere al siguiente en su aplicación e inténtelo de nuevo. Si siguen sin funcionar, pida ayuda a quien administra su consulta.";
    go_on: "Continue" / "Continuar";
    start_again: "Start again" / "Empezar de nuevo";

    not_staff: "This page is for staff" / "Esta página es para el personal";
    not_staff_text(name): "You are signed in as {name}, a client. The console is where the practice's staff work. If you work here, log out below and sign in with your staff account."
        / "Ha iniciado sesión como {name}, cliente. La consola es donde trabaja el personal de la consulta. Si usted trabaja aquí, cierre la sesión abajo e inicie sesión con su cuenta del personal.";
    to_portal: "Go to my portal" / "Ir a mi portal";

    setup_title: "Set Your Password" / "Elija su contraseña";
    setup_lead(name): "Hello, {name}. Choose the password you'll sign in to the console with."
        / "Hola, {name}. Elija la contraseña con la que iniciará sesión en la consola.";
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
