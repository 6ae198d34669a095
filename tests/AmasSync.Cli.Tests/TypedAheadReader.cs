namespace AmasSync.Cli.Tests;

/// <summary>A user who typed something before anything was asked, and types the rest afterwards.</summary>
internal sealed class TypedAheadReader(string ahead, string typed) : TextReader
{
    private StringReader input = new(ahead + typed);

    /// <summary>Forgets what was typed ahead, as the program does before it asks.</summary>
    public void Discard() => input = new(typed);

    public override string? ReadLine() => input.ReadLine();

    protected override void Dispose(bool disposing)
    {
        input.Dispose();
        base.Dispose(disposing);
    }
}
