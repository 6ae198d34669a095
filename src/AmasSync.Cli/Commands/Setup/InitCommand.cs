using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Project.Starter;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands.Setup;

/// <summary>Creates the files of a new project in a folder. Asks nothing and overwrites nothing.</summary>
internal sealed class InitCommand : ToolCommand
{
    private readonly Argument<string?> folder = new("dir")
    {
        Description = "Folder of the project, created if necessary (default: the working directory)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public InitCommand()
        : base(
            "init",
            """
            Create a new project

            Writes a project file, an example agent with a test, a GitHub workflow, editor settings and JSON Schemas. Existing files are
            not overwritten.
            """) => Add(folder);

    public override bool HasEffects => true;

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.Output;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var given = parsed.GetValue(folder);
        if (context.Globals.Project is not null)
        {
            throw new ToolException(ToolError.ForUsage("--project cannot be combined with init", "pass the folder as an argument of init"));
        }

        var path = context.GetFullPath(given ?? ".");
        if (File.Exists(path))
        {
            throw new ToolException(ToolError.ForUsage($"'{given}' is a file", "specify a folder; init creates it if necessary"));
        }

        ProjectLocation.EnsureNoMisnamedFile(path);
        ScaffoldView view = new(new ProjectScaffolder(path).Run(), given);
        if (context.Globals.Format == OutputFormat.Json)
        {
            view.WriteJson(context.Out);
        }
        else
        {
            view.WriteText(new Palette(context.HasColor(context.Terminal.IsOutInteractive)), context.Out);
        }

        return Task.FromResult(ExitCode.Done);
    }
}
