using System.CommandLine;
using AmasSync.Cli.Arguments;

namespace AmasSync.Cli.Commands;

/// <summary>Prints a JSON Schema of what the tool reads or writes.</summary>
internal sealed class SchemaCommand : Verb
{
    private const string Prefix = "schemas/";
    private const string Suffix = ".schema.json";
    private const string Default = "system-config";

    private readonly Argument<string> name = new("name")
    {
        Description = $"One of {string.Join(", ", Known())}",
        DefaultValueFactory = _ => Default,
    };

    public SchemaCommand()
        : base("schema", "Print a JSON Schema") => Add(name);

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Json];

    public override async Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        await RunAsync(parsed.GetValue(name) ?? Default, session.Out);
        return ExitCode.Done;
    }

    public static async Task RunAsync(string name, TextWriter output)
    {
        await using var schema = typeof(SchemaCommand).Assembly.GetManifestResourceStream(Prefix + name + Suffix)
            ?? throw new ToolException(ToolError.Usage($"there is no schema '{name}'", $"there are {string.Join(", ", Known())}"));
        using StreamReader reader = new(schema);
        var text = await reader.ReadToEndAsync();
        await output.WriteAsync(text.EndsWith('\n') ? text : text + "\n");
    }

    private static IEnumerable<string> Known() => typeof(SchemaCommand).Assembly.GetManifestResourceNames()
        .Where(resource => resource.StartsWith(Prefix, StringComparison.Ordinal) && resource.EndsWith(Suffix, StringComparison.Ordinal))
        .Select(resource => resource[Prefix.Length..^Suffix.Length])
        .Order(StringComparer.Ordinal);
}
