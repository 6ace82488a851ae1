//! Words of signing in with a passkey, and of what browsers say.

words! {
    title: "Use your passkey" / "Use su clave de acceso";
    lead: "Your browser will ask you to unlock it as you unlock this device: with your face, your finger or a PIN."
        / "Su navegador le pedirá desbloquearla igual que desbloquea este dispositivo: con el rostro, el dedo o un PIN.";
    go: "Use a passkey" / "Usar una clave de acceso";
    app_instead: "Use a code instead" / "Usar un código";
    recovery_instead: "Use a recovery code" / "Usar un código de recuperación";
    passkey_instead: "Use a passkey instead" / "Usar una clave de acceso";

    recovery_title: "Enter a recovery code" / "Escriba un código de recuperación";
    recovery_lead: "You were given ten of them with your first passkey; each works once."
        / "Se le dieron diez con su primera clave de acceso; cada uno funciona una vez.";
    moved_lead: "Your passkeys were made for another address of this portal, so they can't be used here. You were given ten recovery codes with the first one; each works once. Without them, ask your practice's administrator to reset your second step."
        / "Sus claves de acceso se hicieron para otra dirección de este portal, por lo que no sirven aquí. Con la primera se le dieron diez códigos de recuperación; cada uno funciona una vez. Si no los tiene, pida a quien administra su consulta que restablezca su segundo paso.";
    recovery_code: "Recovery code" / "Código de recuperación";
    recovery_hint: "Ten letters and digits" / "Diez letras y cifras";
    recovery_form: "Enter a recovery code: ten letters and digits." / "Escriba un código de recuperación: diez letras y cifras.";
    recovery_refused: "This code doesn't work. Try another one of your list. If codes keep failing, ask your practice's administrator for help."
        / "Este código no funciona. Pruebe otro de su lista. Si siguen sin funcionar, pida ayuda a quien administra su consulta.";

    unsupported: "This browser can't use passkeys here. Update it, or use another browser."
        / "Este navegador no puede usar claves de acceso aquí. Actualícelo o use otro navegador.";
    unsupported_other_way: "This browser can't use passkeys here. Use a code instead, or another browser."
        / "Este navegador no puede usar claves de acceso aquí. Use un código u otro navegador.";
    cancelled: "Nothing happened: it was cancelled, or took too long. Please try again."
        / "No pasó nada: se canceló o tardó demasiado. Inténtelo de nuevo.";
    there: "This device already holds one of your passkeys. Sign in with that one, or choose another device."
        / "Este dispositivo ya guarda una de sus claves de acceso. Use esa o elija otro dispositivo.";
    failed: "Your browser couldn't use the passkey. Please try again, or use another browser."
        / "Su navegador no pudo usar la clave de acceso. Inténtelo de nuevo o use otro navegador.";
    unreachable: "We can't reach the portal right now. Please check your connection and try again."
        / "En este momento no podemos conectar con el portal. Revise su conexión e inténtelo de nuevo.";

    offer_title: "Make your sign-in safer" / "Haga más seguro su inicio de sesión";
    offer: "With a passkey you sign in as you unlock your device, and nobody can steal it by a fake page. An authenticator app is the other way."
        / "Con una clave de acceso inicia sesión igual que desbloquea su dispositivo, y nadie puede robársela con una página falsa. Una aplicación de autenticación es la otra manera.";
    offer_go: "Add a passkey" / "Añadir una clave de acceso";
    offer_later: "Not now" / "Ahora no";
}
