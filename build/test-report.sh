#!/usr/bin/env bash
# Reads the TRX files of one run and prints failures with their messages, then a line of skipped tests by reason,
# then "N passed, N failed, N skipped". Fails on any failure and on no test.
#   build/test-report.sh DIR    DIR holds NAME.trx, NAME.exit (the process's exit code) and NAME.log of every project
set -euo pipefail
exec perl -CSD -Mutf8 - "$1" <<'PERL'
use strict; use warnings;
my $dir = shift; my ($passed, $failed, $skipped) = (0, 0, 0); my %reasons;

sub slurp { my $file = shift; open(my $in, '<:encoding(UTF-8)', $file) or return ''; local $/; return <$in> // '' }
sub plain {
    my $text = shift // '';
    $text =~ s/&#x([0-9A-Fa-f]+);/chr hex $1/ge; $text =~ s/&#([0-9]+);/chr $1/ge;
    $text =~ s/&lt;/</g; $text =~ s/&gt;/>/g; $text =~ s/&quot;/"/g; $text =~ s/&apos;/'/g; $text =~ s/&amp;/&/g;
    return $text;
}
sub indent { my ($text, $most) = @_; my @lines = split /\n/, $text; splice(@lines, $most) if @lines > $most; return join '', map { '    ' . substr($_, 0, 400) . "\n" } @lines }
sub log_of {
    my @lines = grep { !/^\s+at / } split /\n/, slurp("$dir/$_[0].log");
    splice(@lines, 15, @lines - 30, '…') if @lines > 31;
    return indent(join("\n", @lines), 31);
}

for my $exit_file (sort glob("$dir/*.exit")) {
    my ($project) = $exit_file =~ m{([^/]+)\.exit$}; my $exit = slurp($exit_file); chomp $exit;
    my $trx = slurp("$dir/$project.trx"); my $failed_here = 0; my $seen = 0;
    while ($trx =~ m{<UnitTestResult\s([^>]*?)(?:/>|>(.*?)</UnitTestResult>)}gs) {
        my ($attributes, $body) = ($1, $2 // ''); $seen++;
        my $name = plain($attributes =~ /testName="([^"]*)"/); my ($outcome) = $attributes =~ /outcome="([^"]*)"/;
        if ($outcome eq 'Passed') { $passed++ }
        elsif ($outcome eq 'NotExecuted') {
            $skipped++;
            my ($why) = $body =~ m{<(?:StdOut|Message)>(.*?)</}s; $why = plain($why); $why =~ s/\s+/ /g;
            push @{ $reasons{$why || 'no reason given'} }, $name;
        }
        else {
            $failed++; $failed_here++;
            my ($message) = $body =~ m{<Message>(.*?)</Message>}s; my ($stack) = $body =~ m{<StackTrace>(.*?)</StackTrace>}s;
            my $where = join "\n", grep { / in .*:line / } split /\n/, plain($stack);
            print "FAILED $name\n", indent(plain($message), 60), indent($where, 4);
        }
    }
    my $crash = !$trx ? "ended with exit code $exit and left no report" : $trx !~ m{</TestRun>} ? "ended with exit code $exit in the middle of its report"
        : $exit ne '0' && !$failed_here ? "ended with exit code $exit although no test failed" : $exit eq '0' && !$seen && !$ENV{QUICK} ? 'ran no test' : '';
    $crash .= ' (time limit)' if $crash && ($exit eq '124' || $exit eq '137');
    if ($crash) { $failed++; print "FAILED $project $crash\n", log_of($project) }
}

my $line = join '; ', map { "[$_] " . join(', ', @{ $reasons{$_} }) } sort keys %reasons;
print 'Skipped: ', $line || 'none', "\n";
print "$passed passed, $failed failed, $skipped skipped\n";
exit($failed || !($passed + $skipped) ? 1 : 0);
PERL
