//! Words for every reason and outcome. A reason without words does not compile.

use shared::access_log::{Outcome, Reason};
use shared::language::Language;

use super::words;
use crate::layout::console_mark::Mark;

/// What happened.
pub(super) const fn reason(reason: Reason, language: Language) -> &'static str {
    match reason {
        Reason::ClientAccessAuthenticateSuccess => words::client_success(language),
        Reason::StaffAccessAuthenticateSuccess => words::staff_success(language),
        Reason::NoContactFound => words::no_contact(language),
        Reason::NoStaffFound => words::no_staff(language),
        Reason::WrongPassword => words::wrong_password(language),
        Reason::NotActivated => words::not_activated(language),
        Reason::Locked => words::locked(language),
        Reason::Disabled => words::disabled(language),
        Reason::PinSent => words::pin_sent(language),
        Reason::WrongPin => words::wrong_pin(language),
        Reason::ExpiredPin => words::expired_pin(language),
        Reason::UsedPin => words::used_pin(language),
        Reason::PinStepShut => words::pin_step_shut(language),
        Reason::SsnMismatch => words::ssn_mismatch(language),
        Reason::FactMismatch => words::fact_mismatch(language),
        Reason::NotReady => words::not_ready(language),
        Reason::SecurityCodeSent => words::security_code_sent(language),
        Reason::WrongSecurityCode => words::wrong_security_code(language),
        Reason::ExpiredSecurityCode => words::expired_security_code(language),
        Reason::UsedSecurityCode => words::used_security_code(language),
        Reason::WrongPhonePin => words::wrong_phone_pin(language),
        Reason::LinkSent => words::link_sent(language),
        Reason::WrongCode => words::wrong_code(language),
        Reason::ExpiredCode => words::expired_code(language),
        Reason::UsedCode => words::used_code(language),
        Reason::WrongNumber => words::wrong_number(language),
        Reason::NumberNotTyped => words::number_not_typed(language),
        Reason::LinkApproved => words::link_approved(language),
        Reason::PhonePinMade => words::phone_pin_made(language),
        Reason::ResetLinkSent => words::reset_link_sent(language),
        Reason::PasswordChanged => words::password_changed(language),
        Reason::NoRecentProof => words::no_recent_proof(language),
        Reason::ChangePinSent => words::change_pin_sent(language),
        Reason::AddressTaken => words::address_taken(language),
        Reason::EmailChanged => words::email_changed(language),
        Reason::MobileChanged => words::mobile_changed(language),
        Reason::LockedByStaff => words::locked_by_staff(language),
        Reason::UnlockedByStaff => words::unlocked_by_staff(language),
        Reason::SessionEnded => words::session_ended(language),
        Reason::BrowserForgotten => words::browser_forgotten(language),
        Reason::SignedOutEverywhere => words::signed_out_everywhere(language),
        Reason::LanguageChanged => words::language_changed(language),
        Reason::WayNotOffered => words::way_not_offered(language),
        Reason::TooManyRequests => words::too_many_requests(language),
        Reason::LoggedOut => words::logged_out(language),
        Reason::InvitationSent => words::invitation_sent(language),
        Reason::UnknownLink => words::unknown_link(language),
        Reason::UsedLink => words::used_link(language),
        Reason::ReplacedLink => words::replaced_link(language),
        Reason::ExpiredLink => words::expired_link(language),
        Reason::ClosedLink => words::closed_link(language),
        Reason::PoliciesAccepted => words::policies_accepted(language),
        Reason::WrongBirthDate => words::wrong_birth_date(language),
        Reason::InvitationClosed => words::invitation_closed(language),
        Reason::BirthDateConfirmed => words::birth_date_confirmed(language),
        Reason::PasswordRefused => words::password_refused(language),
        Reason::Activated => words::activated(language),
        Reason::ContactAdded => words::contact_added(language),
        Reason::ContactsImported => words::contacts_imported(language),
        Reason::ContactsExported => words::contacts_exported(language),
        Reason::ContactDisabled => words::contact_disabled(language),
        Reason::ContactEnabled => words::contact_enabled(language),
        Reason::ContactClosed => words::contact_closed(language),
        Reason::ContactChanged => words::contact_changed(language),
        Reason::FactShown => words::fact_shown(language),
        Reason::AccountEnded => words::account_ended(language),
        Reason::ProofSent => words::proof_sent(language),
        Reason::ProofWithdrawn => words::proof_withdrawn(language),
        Reason::ProfileAdded => words::profile_added(language),
        Reason::ProfileEnded => words::profile_ended(language),
        Reason::SurrogateAdded => words::surrogate_added(language),
        Reason::ActedOnBehalf => words::acted_on_behalf(language),
        Reason::SurrogateRemoved => words::surrogate_removed(language),
        Reason::ProfileRefused => words::profile_refused(language),
        Reason::CameOfAge => words::came_of_age(language),
        Reason::BirthdayPlanChanged => words::birthday_plan_changed(language),
        Reason::ClientChanged => words::client_changed(language),
        Reason::SessionsEndedByStaff => words::sessions_ended_by_staff(language),
        Reason::BrowserForgottenByStaff => words::browser_forgotten_by_staff(language),
        Reason::StaffAdded => words::staff_added(language),
        Reason::StaffActivated => words::staff_activated(language),
        Reason::StaffInvited => words::staff_invited(language),
        Reason::StaffRoleChanged => words::staff_role_changed(language),
        Reason::StaffDisabled => words::staff_disabled(language),
        Reason::StaffEnabled => words::staff_enabled(language),
        Reason::StaffSessionsEnded => words::staff_sessions_ended(language),
        Reason::AuthenticatorOwed => words::authenticator_owed(language),
        Reason::WrongAuthenticatorCode => words::wrong_authenticator_code(language),
        Reason::UsedAuthenticatorCode => words::used_authenticator_code(language),
        Reason::AuthenticatorSetUp => words::authenticator_set_up(language),
        Reason::AuthenticatorRemoved => words::authenticator_removed(language),
        Reason::PasskeyOwed => words::passkey_owed(language),
        Reason::WrongPasskey => words::wrong_passkey(language),
        Reason::ExpiredPasskey => words::expired_passkey(language),
        Reason::UsedPasskey => words::used_passkey(language),
        Reason::CopiedPasskey => words::copied_passkey(language),
        Reason::PasskeyAdded => words::passkey_added(language),
        Reason::PasskeyNotAdded => words::passkey_not_added(language),
        Reason::PasskeyRemoved => words::passkey_removed(language),
        Reason::RecoveryCodesMade => words::recovery_codes_made(language),
        Reason::SecondStepReset => words::second_step_reset(language),
        Reason::ClientAssigned => words::client_assigned(language),
        Reason::ClientUnassigned => words::client_unassigned(language),
        Reason::RoleRefused => words::role_refused(language),
        Reason::ConsoleRefused => words::console_refused(language),
        Reason::PracticeAdded => words::practice_added(language),
        Reason::PracticeChanged => words::practice_changed(language),
        Reason::TestMailSent => words::test_mail_sent(language),
        Reason::LogExported => words::log_exported(language),
        Reason::DeliveryRetried => words::delivery_retried(language),
        Reason::Unknown => words::unknown_reason(language),
    }
}

/// How it ended.
pub(super) const fn outcome(outcome: Outcome, language: Language) -> (Mark, &'static str) {
    match outcome {
        Outcome::Granted => (Mark::Good, words::granted(language)),
        Outcome::Refused => (Mark::Bad, words::refused(language)),
        Outcome::Noted => (Mark::Noted, words::noted(language)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seeds_001_the_wordings_staff_know_are_kept() {
        let english = |one| reason(one, Language::English);
        assert_eq!(english(Reason::ClientAccessAuthenticateSuccess), "Client Access Authenticate Success");
        assert_eq!(english(Reason::NoContactFound), "No contact was found with this email");
        assert_eq!(english(Reason::SsnMismatch), "The last 4 digits of the SSN did not match");
    }

    #[test]
    fn no_two_reasons_read_the_same() {
        for language in Language::ALL {
            let mut all: Vec<&str> = Reason::ALL.iter().map(|one| reason(*one, language)).collect();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), Reason::ALL.len());
        }
    }
}
