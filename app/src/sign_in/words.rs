//! Words of the Welcome page and of the page after signing out.

words! {
    welcome(practice): "Welcome to {practice}" / "Le damos la bienvenida a {practice}";
    lead: "Sign in to see what is waiting for you." / "Inicie sesión para ver lo que le espera.";
    password: "Password" / "Contraseña";
    sign_in: "Sign In" / "Iniciar sesión";
    started_again: "That sign-in took too long, so please start again with your password."
        / "Ese inicio de sesión tardó demasiado; empiece de nuevo con su contraseña.";
    /// Followed by when to try again.
    pins_mailed: "Several PINs were mailed to you in the last minutes, so we can't send another one now. Is a page open \
        that asks for the PIN? Type the newest one there. Or sign in another way, or call us."
        / "En los últimos minutos se le enviaron varios PIN, por lo que ahora no podemos enviar otro. ¿Tiene abierta una \
        página que pide el PIN? Escriba allí el más reciente. También puede entrar de otra manera o llamarnos.";
    forgot: "Forgot your password?" / "¿Olvidó su contraseña?";
    existing: "I'm an Existing Client" / "Ya soy cliente";
    existing_text: "No password needed: we email you a link."
        / "No necesita contraseña: le enviamos un enlace por correo.";
    security_code: "Sign in with a security code" / "Entrar con una clave de seguridad";
    phone_pin: "Sign in via Pin code" / "Entrar con un código PIN";
    new_here: "New here?" / "¿Es su primera vez?";
    /// Followed by the phone and a full stop.
    first_time: "Use the link in the invitation mail from us, or call us at"
        / "Use el enlace del correo de invitación que le enviamos o llámenos al";
    logged_out: "You have logged out" / "Ha cerrado su sesión";
    logged_out_text: "You can close this window now. See you next time."
        / "Ya puede cerrar esta ventana. Hasta la próxima.";
    ended: "You have been signed out" / "Su sesión se ha cerrado";
    ended_text: "To keep your information safe, we sign you out when nothing happens for a while, or after many hours. \
        Everything you sent us is saved. Sign in again and go on where you were."
        / "Para proteger su información, cerramos la sesión cuando no hay actividad durante un rato o después de \
        muchas horas. Todo lo que nos envió está guardado. Inicie sesión de nuevo y continúe donde estaba.";
    again: "Sign in again" / "Iniciar sesión de nuevo";
}
