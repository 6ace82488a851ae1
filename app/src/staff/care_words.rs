//! Words of "Looked after by".

words! {
    title: "Looked after by" / "A cargo de";
    lead: "Clinicians see only the client records that are assigned to them, and the contacts of those."
        / "El personal clínico solo ve los expedientes que tiene asignados y los contactos de estos.";
    no_records: "This contact has no client record, so administrators and the front desk alone see them."
        / "Este contacto no tiene expediente, así que solo lo ven quienes administran y la recepción.";
    nobody: "No clinician" / "Nadie del personal clínico";
    remove: "Remove" / "Quitar";
    /// Read out after it.
    remove_which(name, record): " {name} from {record}" / " a {name} de {record}";
    no_clinicians: "There is no clinician to assign. Invite one on the Staff page."
        / "No hay personal clínico que asignar. Invite a alguien en la página Personal.";
    record: "Client to assign" / "Expediente que se asigna";
    clinician: "Clinician" / "Personal clínico";
    choose_one: "Choose a clinician" / "Elija a alguien";
    choose: "Choose a clinician first." / "Primero elija a alguien.";
    assign: "Assign" / "Asignar";
    assigned(name, record): "{record} is now assigned to {name}." / "{record} está ahora a cargo de {name}.";
    removed(name, record): "{record} is no longer assigned to {name}." / "{record} ya no está a cargo de {name}.";
}
