//! Words of a contact's profiles.

use shared::language::Language;
use shared::profile::{Record, Right};

words! {
    profiles: "Profiles" / "Perfiles";
    others: "Who may open this contact's own record" / "Quién puede abrir el expediente propio de este contacto";
    add: "Add Profile" / "Añadir perfil";
    record: "Which record" / "Qué expediente";
    record_new: "A new client record" / "Un expediente nuevo";
    record_others: "Another contact's own record" / "El expediente propio de otro contacto";
    kind: "Kind of record" / "Tipo de expediente";
    client_name: "Client name" / "Nombre del cliente";
    of: "Email or name of that contact" / "Correo o nombre de ese contacto";
    of_hint: "Exactly as it is stored" / "Tal como está guardado";
    contact: "Email or name of the contact" / "Correo o nombre del contacto";
    relationship: "Relationship" / "Relación";
    surrogate_hint: "What this contact is to the client. A surrogate acts on their behalf; both are told by mail."
        / "Qué es este contacto para el cliente. Un representante actúa en su nombre; se avisa a ambos por correo.";
    rights: "Can open" / "Puede abrir";
    forms: "Forms" / "Formularios";
    documents: "Documents" / "Documentos";
    bills: "Bills & Payments" / "Facturas y pagos";
    from: "First day" / "Primer día";
    until_day: "Last day" / "Último día";
    reason: "Reason" / "Motivo";
    reason_hint: "For your practice only. You can leave this and the days empty."
        / "Solo para su consulta. Puede dejar esto y los días en blanco.";
    cancel: "Cancel" / "Cancelar";

    opens(parts): "Can open: {parts}" / "Puede abrir: {parts}";
    since(day): "Since {day}" / "Desde el {day}";
    begins(day): "Begins on {day}" / "Empieza el {day}";
    until(day): "Until {day}" / "Hasta el {day}";
    ended(time): "Ended: {time}" / "Terminado: {time}";
    shut_out: "Opens nothing while the contact is disabled or closed."
        / "No abre nada mientras el contacto esté desactivado o cerrado.";
    not_open: "Not open at the moment" / "No está abierto por ahora";
    first_used(time): "First used: {time}" / "Primer uso: {time}";
    because(reason): "Reason: {reason}" / "Motivo: {reason}";

    end: "End" / "Terminar";
    end_ask: "End this profile?" / "¿Terminar este perfil?";
    end_text(name): "{name}: access ends with the next click of whoever has it. If they act on somebody's behalf, both are told by mail."
        / "{name}: el acceso termina con el próximo clic de quien lo tiene. Si actúa en nombre de alguien, se avisa a ambos por correo.";
    end_reason: "Reason for ending" / "Motivo para terminar";
    end_yes: "Yes, end" / "Sí, terminar";
    unreachable: "We can't reach the portal right now. Please check your connection and try again."
        / "En este momento no podemos conectar con el portal. Revise su conexión e inténtelo de nuevo.";
}

/// A part of the portal.
pub(super) const fn right(right: Right, language: Language) -> &'static str {
    match right {
        Right::Forms => forms(language),
        Right::Documents => documents(language),
        Right::Bills => bills(language),
    }
}

/// Into which record.
pub(super) const fn record_of(record: Record, language: Language) -> &'static str {
    match record {
        Record::New => record_new(language),
        Record::Others => record_others(language),
    }
}
