namespace AmasSync.Cli.Tests.Commands.Applying.Several;

/// <summary>A user at a terminal, who does something before each answer.</summary>
internal sealed class AnsweringReader(Action onAsked, params string[] answers) : TextReader
{
    private readonly Queue<string> remaining = new(answers);

    public override string? ReadLine()
    {
        onAsked();
        return remaining.TryDequeue(out var answer) ? answer : null;
    }
}
