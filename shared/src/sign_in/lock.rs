//! Staff lock and unlock an account, and shut contacts out, for a while or for good.

use serde::{Deserialize, Serialize};

use crate::contact::PortalStatus;
use crate::endpoint;
use crate::endpoint::ContactPath;

endpoint! {
    /// Locks an account until staff unlock it: no way in is left, and everything that is open ends. The person is told
    /// by mail. A second press does nothing more.
    sign_in::Lock, Post "/api/console/contacts/{contact}/lock", Staff(Locks),
    path ContactPath, request (), response Standing, codes [NotActive, ContactEnded]
}

endpoint! {
    /// Unlocks an account, whoever locked it, forgives its wrong guesses and opens a second step that wrong PINs had
    /// shut. The person is told by mail, if there was anything to unlock.
    sign_in::Unlock, Post "/api/console/contacts/{contact}/unlock", Staff(Locks),
    path ContactPath, request (), response Standing, codes [NotActive, ContactEnded]
}

endpoint! {
    /// Shuts a contact out, with or without an account: no way in is left, everything that is open ends, and so does
    /// their invitation. Nobody is told by mail. A second press does nothing more. Whoever reaches their own clients only
    /// does not do it to a contact who also opens records of others.
    sign_in::Disable, Post "/api/console/contacts/{contact}/disable", Staff(Locks),
    path ContactPath, request (), response Standing, codes [ContactEnded, OpensOthers]
}

endpoint! {
    /// Lets a disabled contact in again, as they are: with the password they had, or without an account. What was ended
    /// stays ended.
    sign_in::Enable, Post "/api/console/contacts/{contact}/enable", Staff(Locks),
    path ContactPath, request (), response Standing, codes [ContactEnded, OpensOthers]
}

endpoint! {
    /// The same as disabling, for good.
    sign_in::Close, Post "/api/console/contacts/{contact}/close", Staff(Locks),
    path ContactPath, request (), response Standing, codes [OpensOthers]
}

/// Where the contact stands now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// As in the list.
    pub status: PortalStatus,
}
