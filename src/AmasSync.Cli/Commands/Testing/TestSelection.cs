using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Core.Sources;
using AmasSync.Core.Testing.Definitions;

namespace AmasSync.Cli.Commands.Testing;

/// <summary>Selects the tests that a run was asked for.</summary>
internal sealed class TestSelection
{
    private readonly TestOptions options;
    private readonly string[] names;

    public TestSelection(TestOptions options, string root, RunContext context)
    {
        ProjectFolder project = new(root);
        this.options = options;
        names = [.. options.Paths.Select(path => project.GetName(context.GetFullPath(path)))];
    }

    /// <summary>Returns the selected tests.</summary>
    /// <exception cref="ToolException">A path or a glob selects nothing.</exception>
    public IReadOnlyList<ConversationTest> Select(IReadOnlyList<ConversationTest> tests)
    {
        foreach (var (path, name) in options.Paths.Zip(names))
        {
            if (!tests.Any(test => IsBelow(test, name)))
            {
                throw new ToolException(ToolError.ForUsage(
                    $"there are no tests in or for {path}", "name a test file, an agent file or a folder of the project"));
            }
        }

        foreach (var glob in options.Only)
        {
            if (!tests.Any(test => glob.Matches(test.Id)))
            {
                throw new ToolException(ToolError.ForUsage(
                    $"--only '{glob.Pattern}' matches no test", "use the id of a test"));
            }
        }

        return SelectFrom(tests);
    }

    /// <summary>Returns the selected tests; none is no error.</summary>
    public IReadOnlyList<ConversationTest> SelectFrom(IReadOnlyList<ConversationTest> tests) =>
    [
        .. from test in tests
           where names.Length == 0 || Array.Exists(names, name => IsBelow(test, name))
           where options.Only.Count == 0 || options.Only.Any(glob => glob.Matches(test.Id))
           where options.Tags.Count == 0 || options.Tags.Any(tag => test.Tags.Contains(tag, StringComparer.Ordinal))
           select test,
    ];

    /// <summary>Creates the error for a run without tests: nothing was tried, so nothing is known.</summary>
    public static ToolError CreateEmptyError(TestSuite suite) => suite.Tests.Count == 0
        ? CreateError("there are no tests", "write NAME.tests.yaml beside the agent file NAME.yaml; see docs/conversation-tests.md")
        : CreateError("no test was selected", "use other globs and tags");

    private static ToolError CreateError(string message, string hint) => new(ExitCode.NotAchieved, "tests", message, hint);

    private static bool IsBelow(ConversationTest test, string name)
    {
        var folder = name == "." ? "" : $"{name}/";
        return test.File == name
            || test.Agent.File == name
            || test.File.StartsWith(folder, StringComparison.Ordinal);
    }
}
