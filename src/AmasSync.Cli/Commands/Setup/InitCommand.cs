using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project.Starter;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands.Setup;

/// <summary>Makes a folder a project: writes what is missing, asks nothing, overwrites nothing.</summary>
internal sealed class InitCommand : ToolCommand
{
    private readonly Argument<string?> folder = new("dir")
    {
        Description = "The folder, made where there is none (the working directory)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public InitCommand()
        : base("init", "Write a project to start from: project file, example agent, workflow, editor settings; never overwrites") => Add(folder);

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var given = parsed.GetValue(folder);
        if (context.Globals.Project is not null)
        {
            throw new ToolException(ToolError.ForUsage("--project names a project that is there, and init makes one", "write the folder behind init"));
        }

        var path = context.GetFullPath(given ?? ".");
        if (File.Exists(path))
        {
            throw new ToolException(ToolError.ForUsage($"'{given}' is a file", "init takes a folder, and makes it where there is none"));
        }

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
