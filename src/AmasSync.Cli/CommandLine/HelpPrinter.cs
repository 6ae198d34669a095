using System.CommandLine;
using System.CommandLine.Help;

namespace AmasSync.Cli.CommandLine;

/// <summary>
/// Prints the help of one command. In the description of a command, the first line is a summary, which is all that a list of commands
/// shows; the paragraphs after it appear only in the command's own help.
/// </summary>
internal sealed class HelpPrinter(RootCommand root, GlobalArguments globals)
{
    /// <summary>
    /// Prints help, wrapped at a width in columns. Changes the command tree, so that nothing else can be done with it afterwards.
    /// </summary>
    public void Print(Command command, TextWriter output, int width)
    {
        command.Description = JoinLines(command.Description ?? "");
        foreach (var subcommand in command.Subcommands)
        {
            subcommand.Description = GetSummary(subcommand);
            HideArguments(subcommand);
        }

        foreach (var parent in command.Parents.OfType<Command>())
        {
            HideArguments(parent);
        }

        var executable = CommandPath.EnumerateTree(command).OfType<ICommandTraits>().ToArray();
        globals.ListOnlyFor(executable);
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpAction { MaxWidth = width };
        var parsed = root.Parse([.. CommandPath.GetNames(command), help.Name]);
        using StringWriter text = new() { NewLine = "\n" };
        parsed.Invoke(new() { Output = text, EnableDefaultExceptionHandler = false });
        foreach (var line in text.ToString().TrimEnd().Split('\n'))
        {
            output.Write(line.TrimEnd() + "\n");
        }
    }

    /// <summary>Returns the first line of a command's description.</summary>
    public static string GetSummary(Command command) => (command.Description ?? "").ReplaceLineEndings("\n").Split('\n')[0];

    // A list of commands would show optional arguments as if they were required, and a command those of its parent as its own.
    private static void HideArguments(Command command)
    {
        foreach (var argument in command.Arguments)
        {
            argument.Hidden = true;
        }
    }

    // Makes each paragraph one line: the help is wrapped for the terminal, not as the source is.
    private static string JoinLines(string description)
    {
        var paragraphs = description.ReplaceLineEndings("\n").Split("\n\n");
        return string.Join("\n\n", paragraphs.Select(paragraph => paragraph.Replace('\n', ' ')));
    }
}
