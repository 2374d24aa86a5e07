package ledgertab.demo;

import ledgertab.history.CreditVerdict;

/// A client of the demo ledger whose keys and verdict never change, so that the demo portal can
/// have deals with him.
///
/// @param id the client's id in the ledger
/// @param kpp empty text for a person and for a foreign company
/// @param verdict the gravest verdict of his positions
/// @param currency of his first position
/// @param limit of his first position, a decimal number; empty text for none
public record DemoClient(
    String id,
    String name,
    String taxId,
    String kpp,
    String email,
    String phone,
    String externalId,
    CreditVerdict verdict,
    String currency,
    String limit) {}
