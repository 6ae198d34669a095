using Amas.Emulator.Answers;

namespace Amas.Emulator.Access;

/// <summary>
/// Lets in whoever sends a known key in <c>x-api-key</c>, as its user; answers 401 otherwise. A key opens all of its account, and what belongs to
/// other accounts does not exist for it; 403 is for keys that were named so. How long the answer takes does not tell how much of a key was right.
/// </summary>
internal sealed class KeyAuthentication(EmulatorOptions options)
{
    public const string Header = "x-api-key";

    /// <summary>Of two entries for one key the later counts.</summary>
    private readonly KnownKey[] keys =
    [
        .. options.ApiKeys.Select(key => new KnownKey(key.Hash, key.User, null)),
        .. options.ForbiddenKeys.Select(hash => new KnownKey(hash, null, ApiErrors.ForForbidden())),
        .. options.ExpiredKeys.Select(hash => new KnownKey(hash, null, ApiErrors.ForUnauthorized("API key has expired"))),
    ];

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var known = Find(KeyHash.Of(context.Request.Headers[Header].ToString()));
        if (known?.User is not { } user)
        {
            return (known?.Error ?? ApiErrors.ForUnauthorized("Invalid or missing authentication credentials")).WriteAsync(context.Response);
        }

        context.Features.Set(user);
        return next(context);
    }

    /// <summary>The user of a request that was let in.</summary>
    public static User GetUser(HttpContext context) =>
        context.Features.Get<User>() ?? throw new InvalidOperationException("The request was not let in.");

    /// <summary>Looks at all keys, wherever it is.</summary>
    private KnownKey? Find(KeyHash sent)
    {
        KnownKey? found = null;
        foreach (var key in keys)
        {
            found = key.Hash.Matches(sent) ? key : found;
        }

        return found;
    }

    /// <param name="Hash">Of the key.</param>
    /// <param name="User">Who it lets in, or null.</param>
    /// <param name="Error">The answer where it lets nobody in.</param>
    private sealed record KnownKey(KeyHash Hash, User? User, ApiResponse? Error);
}
