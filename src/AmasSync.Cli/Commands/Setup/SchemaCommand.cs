using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Setup;

/// <summary>Prints a JSON Schema of what the tool reads or writes.</summary>
internal sealed class SchemaCommand : ToolCommand
{
    private const string Default = "system-config";

    private readonly Argument<string> name = OptionFactory.CreateWordArgument("name", $"One of {string.Join(", ", EmbeddedSchemas.Names)}", EmbeddedSchemas.Names);

    public SchemaCommand()
        : base("schema", "Print a JSON Schema")
    {
        name.DefaultValueFactory = _ => Default;
        Add(name);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Json];

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var requested = parsed.GetValue(name) ?? Default;
        context.Out.Write(EmbeddedSchemas.ReadText(requested)
            ?? throw new ToolException(ToolError.ForUsage($"there is no schema '{requested}'", $"there are {string.Join(", ", EmbeddedSchemas.Names)}")));
        return Task.FromResult(ExitCode.Done);
    }
}
