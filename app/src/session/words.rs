//! Words of the question before the session ends.

words! {
    title: "You'll be signed out soon" / "Su sesión se cerrará pronto";
    /// Nothing was done for a while.
    idle: "You haven't done anything here for a while. To keep your information safe, we'll sign you out."
        / "Hace un rato que no hace nada aquí. Para proteger su información, cerraremos su sesión.";
    /// The longest time a session may last is over.
    latest: "You have been signed in for a long time. To keep your information safe, we'll sign you out soon. Please \
        finish what you are doing; you can sign in again right away."
        / "Lleva mucho tiempo con la sesión abierta. Para proteger su información, la cerraremos pronto. Termine lo \
        que está haciendo; podrá volver a entrar enseguida.";
    /// Time left.
    left(time): "Time left: {time}" / "Tiempo restante: {time}";
    one_minute: "1 minute" / "1 minuto";
    minutes(number): "{number} minutes" / "{number} minutos";
    seconds(number): "{number} seconds" / "{number} segundos";
    minute_and_seconds(number): "1 minute {number} seconds" / "1 minuto {number} segundos";
    stay: "Stay signed in" / "Seguir con la sesión abierta";
    /// Closes the question when staying longer is not possible.
    go_on: "Close" / "Cerrar";
    failed: "We couldn't do that. Please check your connection and try again."
        / "No pudimos hacerlo. Revise su conexión e inténtelo de nuevo.";
}
