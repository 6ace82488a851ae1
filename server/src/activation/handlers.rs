//! Endpoints of the `activation` feature, but for the last step, which is in `finish`.

use shared::access_log::Reason;
use shared::activation::{Accept, ConfirmBirthDate, Open, Progress, RatePassword, Rating, Step};
use shared::failure::Code;
use shared::language::Language;
use shared::moment::Moment;
use shared::practice::LegalKind;

use crate::account::password;
use crate::activation::wizard::{Wizard, overtaken};
use crate::audit::{self, Entry, Who};
use crate::context::Context;
use crate::http::{Call, Failure, Reply};
use crate::invitation::{self, WRONG_BIRTH_DATES};
use crate::{contact, practice};

/// Where the wizard goes on.
pub(super) async fn open(context: Context, call: Call<Open>) -> Result<Reply<Progress>, Failure> {
    let wizard = Wizard::find(&context, &call.door, &call.value).await?;
    Ok(wizard.progress(context.now()).into())
}

/// Step 1. Only the versions in force can be accepted: nobody agrees to what they did not read. Until the birth date is
/// confirmed it is noted on the invitation alone, since anybody may hold the link.
pub(super) async fn accept(context: Context, call: Call<Accept>) -> Result<Reply<Progress>, Failure> {
    let wizard = Wizard::find(&context, &call.door, &call.value.token).await?;
    let read = |kind| match kind {
        LegalKind::Privacy => call.value.privacy,
        LegalKind::Terms => call.value.terms,
    };
    if wizard.legal.iter().any(|legal| legal.document.version != read(legal.document.kind)) {
        return Err(Code::DocumentChanged.into());
    }
    let transaction = context.database().begin().await?;
    let (versions, language) = ((call.value.privacy, call.value.terms), call.value.language);
    invitation::accept_policies(&context, &transaction, &wizard.invitation.id, versions, language).await?;
    if wizard.confirmed(context.now()) {
        let read = practice::legal_documents(&transaction, &call.door.practice.id, language).await?;
        practice::accept(&context, &transaction, &wizard.contact, &read, context.now()).await?;
    }
    let detail = format!("Privacy Policy {}, Terms of Use {} ({})", versions.0, versions.1, language.tag());
    let entry = Entry {
        practice_id: &call.door.practice.id,
        reason: Reason::PoliciesAccepted,
        who: Who::Contact(&wizard.contact.id),
        detail: Some(&detail),
        visitor: Some(&call.door.visitor),
    };
    audit::write(&context, &transaction, entry).await?;
    transaction.commit().await?;
    let wizard = Wizard::find(&context, &call.door, &call.value.token).await?;
    Ok(wizard.progress(context.now()).into())
}

/// Step 2. Counted before it is compared; the fifth wrong one closes the invitation.
pub(super) async fn confirm_birth_date(
    context: Context,
    call: Call<ConfirmBirthDate>,
) -> Result<Reply<Progress>, Failure> {
    let (token, typed) = &call.value;
    // One after the other, so that an impatient second press does not find the first one's count.
    let _turn = context.turns().take(token.as_str()).await;
    let wizard = Wizard::find(&context, &call.door, token).await?;
    wizard.at_least(Step::BirthDate, context.now())?;
    let Some(counted) = invitation::count_birth_date(&context, &wizard.invitation.id).await? else {
        return Err(overtaken(&context, &call.door, token).await);
    };
    let who = Who::Contact(&wizard.contact.id);
    if wizard.birth_date(&context)? != Some(*typed) {
        if counted.wrong_birth_dates >= WRONG_BIRTH_DATES {
            let transaction = context.database().begin().await?;
            contact::lock(&transaction, &wizard.contact.id).await?;
            invitation::close(&context, &transaction, &wizard.invitation).await?;
            transaction.commit().await?;
            return Err(call.door.refuse(&context, who, Code::LinkClosed, Reason::InvitationClosed).await);
        }
        return Err(call.door.refuse(&context, who, Code::BirthDateWrong, Reason::WrongBirthDate).await);
    }
    let transaction = context.database().begin().await?;
    invitation::confirm_birth_date(&context, &transaction, &wizard.invitation.id).await?;
    let accepted_at = wizard.invitation.policies_accepted_at.map_or_else(|| context.now(), Moment);
    let language = wizard.invitation.accepted_language.as_deref().and_then(Language::from_tag).unwrap_or_default();
    let read = practice::legal_documents(&transaction, &call.door.practice.id, language).await?;
    practice::accept(&context, &transaction, &wizard.contact, &read, accepted_at).await?;
    let entry = Entry {
        practice_id: &call.door.practice.id,
        reason: Reason::BirthDateConfirmed,
        who,
        detail: None,
        visitor: Some(&call.door.visitor),
    };
    audit::write(&context, &transaction, entry).await?;
    transaction.commit().await?;
    let wizard = Wizard::find(&context, &call.door, token).await?;
    Ok(wizard.progress(context.now()).into())
}

/// Step 3, while typing.
pub(super) async fn rate_password(context: Context, call: Call<RatePassword>) -> Result<Reply<Rating>, Failure> {
    let (token, text) = &call.value;
    let wizard = Wizard::find(&context, &call.door, token).await?;
    wizard.at_least(Step::Password, context.now())?;
    let birth_date = wizard.birth_date(&context)?;
    Ok(password::rate(text, &wizard.about(&call.door.practice, birth_date)).into())
}
