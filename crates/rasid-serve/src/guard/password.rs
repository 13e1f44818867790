//! The one password of the observatory.
//!
//! In: a file with the password, or with its Argon2id hash. Out: [`Password`], which can only be compared with.
//! Example: a file with the line «سر طويل جدا» asks for exactly those words.
//! Shows, logs and returns no password.

use std::fmt;

use argon2::password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};

/// Fewer characters than this are refused.
const LEAST: usize = 10;

/// A password, kept as its Argon2id hash.
#[derive(Clone)]
pub struct Password {
    hash: String,
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}

impl Password {
    /// Reads the content of a password file: a hash in PHC form (`$argon2id$…`), or the password itself.
    ///
    /// # Errors
    /// A sentence for people when the password is too short or the hash is none.
    pub fn from_file_content(content: &str) -> Result<Self, String> {
        let line = content.lines().next().unwrap_or_default();
        if line.starts_with("$argon2") {
            let hash = PasswordHash::new(line.trim()).map_err(|e| format!("the hash cannot be read: {e}"))?;
            if hash.algorithm.as_str() != "argon2id" {
                return Err("the hash is not Argon2id".to_owned());
            }
            return Ok(Self { hash: line.trim().to_owned() });
        }
        if line.chars().count() < LEAST {
            return Err(format!("the password has fewer than {LEAST} characters"));
        }
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|e| format!("the system gives no randomness: {e}"))?;
        let salt = SaltString::encode_b64(&random).map_err(|e| e.to_string())?;
        let hash = hasher()?.hash_password(line.as_bytes(), &salt).map_err(|e| e.to_string())?;
        Ok(Self { hash: hash.to_string() })
    }

    /// True when `given` is the password. Takes as long for a wrong one as for the right one.
    pub fn accepts(&self, given: &str) -> bool {
        let Ok(hash) = PasswordHash::new(&self.hash) else {
            return false;
        };
        Argon2::default().verify_password(given.as_bytes(), &hash).is_ok()
    }

    /// The hash in PHC form, for a password file.
    pub fn phc(&self) -> &str {
        &self.hash
    }
}

/// 19 MiB, 2 passes, 1 lane: OWASP's first choice.
fn hasher() -> Result<Argon2<'static>, String> {
    let params = Params::new(19 * 1024, 2, 1, None).map_err(|e| e.to_string())?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_is_accepted() {
        let kept = Password::from_file_content("سر طويل جدا\n").unwrap();
        assert!(kept.accepts("سر طويل جدا"));
        assert!(!kept.accepts("سر طويل"));
        assert!(kept.phc().starts_with("$argon2id$"));
        let again = Password::from_file_content(kept.phc()).unwrap();
        assert!(again.accepts("سر طويل جدا"));
        assert_eq!(format!("{kept:?}"), "Password(…)");
    }

    #[test]
    fn weak_passwords_and_other_hashes_are_refused() {
        assert!(Password::from_file_content("قصير").is_err());
        assert!(Password::from_file_content("").is_err());
        assert!(Password::from_file_content("$argon2i$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaGhhc2g").is_err());
    }
}
