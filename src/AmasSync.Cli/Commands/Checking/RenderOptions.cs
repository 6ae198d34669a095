namespace AmasSync.Cli.Commands.Checking;

/// <summary>The options of <c>render</c>.</summary>
/// <param name="Paths">The files and folders to read; none for those of the project.</param>
/// <param name="NoValidate">Whether to render configurations even if they have errors.</param>
/// <param name="Explain">Whether to print the source of each value.</param>
/// <param name="ShowSecrets">Whether to print secret values.</param>
internal sealed record RenderOptions(IReadOnlyList<string> Paths, bool NoValidate, bool Explain, bool ShowSecrets);
