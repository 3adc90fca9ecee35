package io.paperwire.catalog.oai;

/** What is wrong with a request, in the protocol's words (OAI-PMH 2.0, section 3.6). */
final class OaiException extends RuntimeException {

    private static final long serialVersionUID = 1;

    enum Code {
        badArgument, badResumptionToken, badVerb, cannotDisseminateFormat, idDoesNotExist, noRecordsMatch, noMetadataFormats, noSetHierarchy
    }

    private final Code code;

    OaiException(Code code, String message) {
        super(message);
        this.code = code;
    }

    Code code() {
        return code;
    }
}
