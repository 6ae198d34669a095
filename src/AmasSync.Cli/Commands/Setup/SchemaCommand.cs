using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Setup;

/// <summary>Prints the JSON Schema of a file or document that the tool reads or writes.</summary>
internal sealed class SchemaCommand : ToolCommand
{
    private const string Default = "system-config";

    private readonly Argument<string> name = OptionFactory.CreateWordArgument(
        "name", $"{string.Join(", ", EmbeddedSchemas.Names)} (default: {Default})", EmbeddedSchemas.Names);

    public SchemaCommand()
        : base("schema", "Print the JSON Schema of a file that amas-sync reads or writes")
    {
        name.Arity = ArgumentArity.ZeroOrOne;
        Add(name);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Json];

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.None;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var requested = parsed.GetValue(name) ?? Default;
        context.Out.Write(EmbeddedSchemas.ReadText(requested) ?? throw CreateUnknownSchemaError(requested));
        return Task.FromResult(ExitCode.Done);
    }

    private static ToolException CreateUnknownSchemaError(string name) =>
        new(ToolError.ForUsage($"there is no schema '{name}'", $"available: {string.Join(", ", EmbeddedSchemas.Names)}"));
}
