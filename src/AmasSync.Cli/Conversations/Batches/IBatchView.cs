using AmasSync.Cli.Conversations.Batches.Results;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>Shows the progress of a batch.</summary>
internal interface IBatchView
{
    /// <summary>Shows that a message is being sent.</summary>
    /// <param name="message">The message.</param>
    /// <param name="done">How many messages were sent before.</param>
    /// <param name="total">The number of messages of the batch.</param>
    void WriteProgress(BatchMessage message, int done, int total);

    /// <summary>Shows the result of a message.</summary>
    /// <param name="record">The result.</param>
    /// <param name="done">How many messages were sent, including this one.</param>
    /// <param name="total">The number of messages of the batch.</param>
    void WriteResult(BatchRecord record, int done, int total);

    /// <summary>Shows a sentence, without its final period, on the error stream.</summary>
    void WriteNotice(string sentence);
}
