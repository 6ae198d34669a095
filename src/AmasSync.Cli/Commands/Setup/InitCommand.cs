using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project.Starter;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Text;

namespace AmasSync.Cli.Commands.Setup;

/// <summary>Makes a folder a project: writes what is missing, asks nothing, overwrites nothing.</summary>
internal sealed class InitCommand : Verb
{
    private readonly Argument<string?> folder = new("dir")
    {
        Description = "The folder, made where there is none (the working directory)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public InitCommand()
        : base("init", "Write a project to start from: project file, example agent, workflow, editor settings; never overwrites") => Add(folder);

    public override Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        var given = parsed.GetValue(folder);
        if (session.Globals.Project is not null)
        {
            throw new ToolException(ToolError.Usage("--project names a project that is there, and init makes one", "write the folder behind init"));
        }

        var path = session.PathOf(given ?? ".");
        if (File.Exists(path))
        {
            throw new ToolException(ToolError.Usage($"'{given}' is a file", "init takes a folder, and makes it where there is none"));
        }

        StartedView view = new(new ProjectStart(path).Run(), given);
        if (session.Globals.Format == OutputFormat.Json)
        {
            view.WriteJson(session.Out);
        }
        else
        {
            view.WriteText(new Palette(session.HasColor(session.Terminal.IsOutInteractive)), session.Out);
        }

        return Task.FromResult(ExitCode.Done);
    }
}
