using System.Text.Json.Serialization;
using Amas.Config.Json;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Views.Json.Fleets;

namespace AmasSync.Cli.Views.Json.Errors;

/// <summary>An error as schemas/error.schema.json describes it.</summary>
internal sealed record ErrorDocument
{
    public required string FormatVersion { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Environment { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ShardJson? Shard { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Commit { get; init; }

    public required int ExitCode { get; init; }

    public required ErrorJson Error { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StatisticsJson? Statistics { get; init; }

    /// <param name="error">The error.</param>
    /// <param name="facts">What the document says about the run.</param>
    public static ErrorDocument From(ToolError error, RunFacts facts) => new()
    {
        FormatVersion = JsonDocumentWriter.FormatVersion,
        Environment = facts.Environment,
        Commit = facts.Commit,
        ExitCode = (int)error.Code,
        Error = new(error.Kind, error.Message, error.Hint),
        Statistics = facts.Statistics,
    };
}
