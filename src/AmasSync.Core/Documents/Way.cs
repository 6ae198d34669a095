using AmasSync.Core.Findings;

namespace AmasSync.Core.Documents;

/// <summary>One step on which a value came into a document from elsewhere.</summary>
/// <param name="Form">How it came.</param>
/// <param name="Asker">Where it was asked for: the tag, the text, or the document that defaults or an overlay apply to.</param>
/// <param name="Name">What was asked for, as written: a path, or the name of a variable.</param>
internal sealed record Way(SourceForm Form, Place Asker, string Name);
