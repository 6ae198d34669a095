namespace AmasSync.Cli.Tests.Faults;

/// <summary>One call that we made: its number, from 1, and what it asked for.</summary>
internal sealed record LineCall(int Number, string Method, string Target)
{
    public bool IsList => Method == "GET" && Target.Split('?')[0].EndsWith("/agent/", StringComparison.Ordinal);

    /// <summary>Whether it changes what is saved.</summary>
    public bool IsWrite => Method is "PATCH" or "DELETE" || (Method == "POST" && Target.EndsWith("/agent/", StringComparison.Ordinal));

    public static LineCall Of(int number, LineMessage request)
    {
        var parts = request.FirstLine.Split(' ');
        return new(number, parts[0], parts[1]);
    }

    public override string ToString() => $"{Number} {Method} {Target}";
}
