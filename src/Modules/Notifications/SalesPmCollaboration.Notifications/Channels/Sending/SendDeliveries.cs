using System.Security.Cryptography;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SalesPmCollaboration.Notifications.Channels.Robots;
using SalesPmCollaboration.Notifications.Persistence;
using SalesPmCollaboration.SharedKernel;

namespace SalesPmCollaboration.Notifications.Channels.Sending;

/// <summary>
/// Sends what is due. A delivery waits until its outcome is saved, so none is lost; sending stands outside any transaction, so a process that dies between
/// the two sends once more, under the same letter id (the mail's Message-ID). Several nodes may send at once: a letter belongs to who took its lease.
/// </summary>
public sealed record SendDeliveriesCommand : IRequest, IRequirePolicy<SystemOnly>;

internal sealed class SendDeliveriesHandler(NotificationsDbContext context, LetterClaims claims, IEnumerable<ISendLetters> senders, IOptions<DeliveryOptions> options, TimeProvider time, ILogger<SendDeliveriesHandler> log)
    : IRequestHandler<SendDeliveriesCommand>
{
    private const int AtOnce = 4;

    /// <summary>One letter's patience and what it takes to record it.</summary>
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(20);

    /// <summary>Then the next tick goes on.</summary>
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    public async Task<Unit> Handle(SendDeliveriesCommand request, CancellationToken cancellationToken)
    {
        for (var end = time.GetUtcNow() + LongestRun; time.GetUtcNow() < end && !cancellationToken.IsCancellationRequested;)
        {
            var taken = time.GetUtcNow();
            var (looked, letters) = await claims.TakeAsync(taken, cancellationToken);
            if (looked == 0) break;
            foreach (var some in letters.Chunk(AtOnce))
            {
                // What a slow server leaves no time for is given back: begun now, it would be another sender's too.
                if (time.GetUtcNow() < taken + LastStart) await SendAsync(some);
                else await GiveBackAsync(some);
            }

            if (time.GetUtcNow() >= taken + LastStart) break;
        }

        return Unit.Value;
    }

    /// <summary>So long after the taking a letter may still be begun.</summary>
    private TimeSpan LastStart => options.Value.Lease > 2 * LongestTry ? options.Value.Lease - LongestTry : options.Value.Lease / 2;

    private async Task SendAsync(IEnumerable<Letter> letters)
    {
        var sending = letters.Select(async letter => (Letter: letter, Outcome: await senders.Single(s => s.Channel == letter.Channel).SendAsync(letter)));
        await foreach (var one in Task.WhenEach(sending))
        {
            var (letter, outcome) = await one;
            await RecordAsync(letter, outcome);
        }
    }

    private async Task GiveBackAsync(IEnumerable<Letter> letters)
    {
        foreach (var letter in letters)
        {
            foreach (var line in letter.Lines) line.GiveBack(time.GetUtcNow());
            await SaveAsync(letter);
        }
    }

    /// <summary>Not cut short by a shutdown: what was sent should be known to be sent.</summary>
    private async Task RecordAsync(Letter letter, SendOutcome outcome)
    {
        var now = time.GetUtcNow();
        foreach (var line in letter.Lines) Record(line, outcome, now);
        if (outcome.Failure is { } failure) log.LogWarning("Letter {Letter} by {Channel} was not taken: {Failure} {Code}", letter.Id, letter.Channel, failure, outcome.Code);
        if (outcome is { Failure: FailureClass.RateLimited, Wait: { } wait } && letter.Channel == DeliveryChannel.Robot) await QuietenAsync(letter.TargetId, now + wait);
        await SaveAsync(letter);
    }

    private async Task SaveAsync(Letter letter)
    {
        try
        {
            await context.SaveChangesAsync(CancellationToken.None);
        }
        catch (DbUpdateConcurrencyException e)
        {
            log.LogWarning(e, "Letter {Letter} by {Channel} outlived its lease and is another sender's", letter.Id, letter.Channel);
            foreach (var line in letter.Lines) context.Entry(line).State = EntityState.Detached;
        }
    }

    private void Record(Delivery line, SendOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Failure is not { } failure) line.Succeed(outcome.AnswerId, now);
        else if (failure == FailureClass.Permanent || line.Attempts >= options.Value.MaxAttempts) line.Fail(failure, outcome.Code, now);
        else line.TryAgain(failure, outcome.Code, now + (outcome.Wait ?? BackOff(line.Attempts)), apart: failure == FailureClass.RateLimited && line.Channel == DeliveryChannel.Robot);
    }

    private async Task QuietenAsync(Guid robot, DateTimeOffset until)
    {
        if (await context.Paces.FindAsync([robot], CancellationToken.None) is { } pace && pace.FreeAt < until) pace.FreeAt = until;
    }

    private TimeSpan BackOff(int attempt)
    {
        var doubled = options.Value.FirstBackOff * Math.Pow(2, Math.Min(attempt - 1, 30));
        return (doubled < options.Value.LongestBackOff ? doubled : options.Value.LongestBackOff) * (RandomNumberGenerator.GetInt32(75, 126) / 100.0);
    }
}
