namespace AmasSync.Cli.CommandLine;

/// <summary>The format of the standard output.</summary>
internal enum OutputFormat
{
    /// <summary>Not given: the first of the command's formats.</summary>
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
    Matrix,
}
