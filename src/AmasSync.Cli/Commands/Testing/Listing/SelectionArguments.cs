using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.CommandLine;

namespace AmasSync.Cli.Commands.Testing.Listing;

/// <summary>The arguments that select tests.</summary>
/// <param name="verb">What is done with the tests, such as <c>run</c>.</param>
internal sealed class SelectionArguments(string verb)
{
    private readonly Argument<string[]> paths = new("path")
    {
        Description = $"Test files, agent files and folders whose tests to {verb} (default: all tests of the project)",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> only = OptionFactory.CreateTextList(
        "--only", "GLOB", $"{char.ToUpperInvariant(verb[0])}{verb[1..]} only tests with matching IDs; may be repeated");

    private readonly Option<string[]> tags = OptionFactory.CreateTextList(
        "--tag", "TAG", $"{char.ToUpperInvariant(verb[0])}{verb[1..]} only tests with this tag; may be repeated");

    /// <summary>Adds the arguments to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(paths);
        command.Add(only);
        command.Add(tags);
    }

    /// <summary>Returns the options with the selection.</summary>
    public TestOptions Read(ParseResult parsed, TestOptions options) => options with
    {
        Paths = parsed.GetValue(paths) ?? [],
        Only = [.. (parsed.GetValue(only) ?? []).Select(pattern => new NameGlob(pattern))],
        Tags = parsed.GetValue(tags) ?? [],
    };
}
