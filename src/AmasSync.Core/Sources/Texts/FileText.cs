using Amas.Config.Findings;

namespace AmasSync.Core.Sources.Texts;

/// <summary>The text of a file, or what is wrong with it.</summary>
/// <param name="Text">The text, or null with a finding.</param>
/// <param name="Hash">The SHA-256 of the bytes.</param>
internal sealed record FileText(ResultWithFindings<string?> Text, byte[] Hash);
