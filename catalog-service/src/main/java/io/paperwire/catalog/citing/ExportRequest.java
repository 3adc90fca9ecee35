package io.paperwire.catalog.citing;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** @param ids ids of papers, or other names of them as {@code scheme:value} */
public record ExportRequest(
        @NotNull @Size(min = 1, max = 1000) @Schema(description = "Ids of papers, identifiers, or records of sources", examples = "[\"arxiv:2403.11004\"]") List<@NotBlank @Size(max = 1000) String> ids) {
}
