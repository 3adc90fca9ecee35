package io.paperwire.notify.manage;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages themselves. */
@CheckedTemplate(basePath = "manage")
final class PageTemplates {

    private PageTemplates() {
    }

    static native TemplateInstance ask(String message, String wrong, String address, String catalog);

    static native TemplateInstance overview(Pages.Overview page);

    static native TemplateInstance edit(ManagePages.Edit page);

    static native TemplateInstance history(LedgerPages.History page);

    static native TemplateInstance endpoint(EndpointPages.EndpointPage page);

    static native TemplateInstance reasons(LedgerPages.Reasons page);

    static native TemplateInstance told(Pages.Told page);

    static native TemplateInstance sure(Pages.Sure page);
}
