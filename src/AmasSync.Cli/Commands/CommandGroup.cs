using System.CommandLine;

namespace AmasSync.Cli.Commands;

/// <summary>A group of commands, such as <c>sessions</c> with <c>sessions list</c>. The group alone prints its help.</summary>
internal abstract class CommandGroup : Command
{
    protected CommandGroup(string name, string description, params IEnumerable<ToolCommand> commands)
        : base(name, description)
    {
        foreach (var command in commands)
        {
            Add(command);
        }
    }
}
