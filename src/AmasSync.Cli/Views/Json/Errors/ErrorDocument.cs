using System.Text.Json.Serialization;
using Amas.Config.Json;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Views.Json.Errors;

/// <summary>An error as schemas/error.schema.json describes it.</summary>
internal sealed record ErrorDocument
{
    public required string FormatVersion { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Environment { get; init; }

    public required ErrorJson Error { get; init; }

    /// <param name="error">The error.</param>
    /// <param name="environment">The environment that it is about, in a document of several environments.</param>
    public static ErrorDocument From(ToolError error, string? environment = null) => new()
    {
        FormatVersion = JsonDocumentWriter.FormatVersion,
        Environment = environment,
        Error = new(error.Kind, error.Message, error.Hint),
    };
}
