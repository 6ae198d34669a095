using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Setup;

/// <summary>Prints a JSON Schema of what the tool reads or writes.</summary>
internal sealed class SchemaCommand : Verb
{
    private const string Default = "system-config";

    private readonly Argument<string> name = OptionKinds.Word("name", $"One of {string.Join(", ", EmbeddedSchemas.Names)}", EmbeddedSchemas.Names);

    public SchemaCommand()
        : base("schema", "Print a JSON Schema")
    {
        name.DefaultValueFactory = _ => Default;
        Add(name);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Json];

    public override Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        var asked = parsed.GetValue(name) ?? Default;
        session.Out.Write(EmbeddedSchemas.TextOf(asked)
            ?? throw new ToolException(ToolError.Usage($"there is no schema '{asked}'", $"there are {string.Join(", ", EmbeddedSchemas.Names)}")));
        return Task.FromResult(ExitCode.Done);
    }
}
