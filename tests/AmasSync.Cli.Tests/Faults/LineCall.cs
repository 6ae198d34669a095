namespace AmasSync.Cli.Tests.Faults;

/// <summary>A call of the tool: its number, from 1, method and target.</summary>
internal sealed record LineCall(int Number, string Method, string Target)
{
    public bool IsList => Method == "GET" && Target.Split('?')[0].EndsWith("/agent/", StringComparison.Ordinal);

    /// <summary>Whether it changes saved agents.</summary>
    public bool IsWrite => Method is "PATCH" or "DELETE" || (Method == "POST" && Target.EndsWith("/agent/", StringComparison.Ordinal));

    public static LineCall Of(int number, LineMessage request)
    {
        var parts = request.FirstLine.Split(' ');
        return new(number, parts[0], parts[1]);
    }

    public override string ToString() => $"{Number} {Method} {Target}";
}
