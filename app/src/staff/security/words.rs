//! Words of "Your security".

words! {
    title: "Your Security" / "Su seguridad";
    lead: "What you show after your password, so that a stolen password alone opens nothing."
        / "Lo que usted muestra después de la contraseña, para que una contraseña robada por sí sola no abra nada.";
    app: "Authenticator app" / "Aplicación de autenticación";
    mailed_pin: "You have none set up: at every sign-in a PIN is mailed to you. An app on your phone is safer and also works when no mail arrives."
        / "No tiene ninguna configurada: cada vez que inicia sesión se le envía un PIN por correo. Una aplicación en su teléfono es más segura y funciona aunque no llegue el correo.";
    beside_passkeys: "You have none set up. It would be another way in when your passkeys aren't at hand; but its codes, unlike a passkey, can be taken from you by a false page."
        / "No tiene ninguna configurada. Sería otra manera de entrar cuando no tenga a mano sus claves de acceso; pero una página falsa puede quitarle sus códigos, a diferencia de una clave de acceso.";
    since(date): "Set up on {date}. Its code, or a passkey, is asked for at every sign-in, in every browser."
        / "Configurada el {date}. Su código, o una clave de acceso, se pide en cada inicio de sesión, en todos los navegadores.";
    codes_left(number): "Recovery codes left: {number} of 10." / "Códigos de recuperación que quedan: {number} de 10.";
    sign_in_again: "To change this, log out and sign in again first: we ask for a sign-in of the last ten minutes."
        / "Para cambiar esto, primero cierre la sesión e iníciela de nuevo: pedimos un inicio de sesión de los últimos diez minutos.";
    log_out: "Log out and sign in again" / "Cerrar la sesión e iniciarla de nuevo";

    set_up: "Set Up an App" / "Configurar una aplicación";
    new_phone: "Move to a new phone" / "Pasar a un teléfono nuevo";
    new_codes: "Make new recovery codes" / "Crear códigos de recuperación nuevos";
    remove: "Remove the app" / "Quitar la aplicación";

    scan: "Open an authenticator app on your phone, such as Aegis, Google Authenticator or the one in your password manager, and scan this:"
        / "Abra en su teléfono una aplicación de autenticación, como Aegis, Google Authenticator o la de su gestor de contraseñas, y escanee esto:";
    qr: "QR code for the authenticator app" / "Código QR para la aplicación de autenticación";
    by_hand: "If you can't scan, type this key into the app:" / "Si no puede escanear, escriba esta clave en la aplicación:";
    code: "Code from the app" / "Código de la aplicación";
    code_hint: "Six digits; they change every half minute" / "Seis cifras; cambian cada medio minuto";
    confirm: "Turn On" / "Activar";
    cancel: "Cancel" / "Cancelar";

    codes: "Recovery codes" / "Códigos de recuperación";
    codes_text: "If you ever lose your phone or computer, each of these codes stands in once for a passkey or the app:"
        / "Si pierde su teléfono o computadora, cada uno de estos códigos sustituye una vez a una clave de acceso o a la aplicación:";
    codes_keep: "Print them or keep them in a password manager. They are shown this once, and earlier codes no longer work."
        / "Imprímalos o guárdelos en un gestor de contraseñas. Solo se muestran esta vez y los códigos anteriores ya no funcionan.";
    codes_kept: "I have kept them" / "Los he guardado";

    ask_remove: "Remove the authenticator app?" / "¿Quitar la aplicación de autenticación?";
    remove_text: "Your passkeys and recovery codes go on working. If you have no passkey, a PIN is mailed to you again at every sign-in, and your recovery codes no longer work."
        / "Sus claves de acceso y códigos de recuperación seguirán funcionando. Si no tiene ninguna clave de acceso, se le volverá a enviar un PIN por correo cada vez que inicie sesión y sus códigos de recuperación ya no funcionarán.";
    yes_remove: "Yes, remove" / "Sí, quitar";
    unreachable: "We can't reach the portal right now. Please check your connection and try again."
        / "En este momento no podemos conectar con el portal. Revise su conexión e inténtelo de nuevo.";
}
