namespace AmasSync.Cli.CommandLine;

/// <summary>The form of the product on the standard output.</summary>
internal enum OutputFormat
{
    /// <summary>Nothing was said: each command has its own.</summary>
    Default,
    Text,
    Json,
    Yaml,
    Markdown,
    Mermaid,
    Dot,
    Svg,
    Sarif,
    GitHub,
}
