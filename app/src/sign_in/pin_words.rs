//! Words of the second step, of clients and of staff.

words! {
    title: "Enter your PIN" / "Escriba su PIN";
    mailed(digits, email): "To make sure it's you, we mailed a PIN of {digits} digits to {email}."
        / "Para asegurarnos de que es usted, enviamos un PIN de {digits} cifras a {email}.";
    pin: "PIN" / "PIN";
    hint: "From our newest mail" / "De nuestro correo más reciente";
    remember: "Remember this browser" / "Recordar este navegador";
    remember_hint(days): "Days without a PIN here: {days}. Only on a device that nobody else uses."
        / "Días sin PIN aquí: {days}. Solo en un dispositivo que nadie más use.";
    go_on: "Continue" / "Continuar";
    send_new: "Send a new PIN" / "Enviar un PIN nuevo";
    sent_again: "A new PIN is on its way. The one before no longer works."
        / "Un PIN nuevo está en camino. El anterior ya no funciona.";
    no_mail: "No mail? Look into your spam folder, or have a new PIN sent."
        / "¿No llegó el correo? Mire en la carpeta de correo no deseado o pida un PIN nuevo.";
    wait_one: "You can have a new PIN sent in 1 second." / "Podrá pedir un PIN nuevo en 1 segundo.";
    wait(seconds): "You can have a new PIN sent in {seconds} seconds." / "Podrá pedir un PIN nuevo en {seconds} segundos.";
    no_more: "No more PINs can be mailed for this sign-in. Use the newest one, or start again."
        / "No hay más PIN para este inicio de sesión. Use el más reciente o empiece de nuevo.";
    start_again: "Start again" / "Empezar de nuevo";
}
